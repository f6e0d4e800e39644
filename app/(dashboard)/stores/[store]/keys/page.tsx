import { KeyRound } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Code } from '@/components/code';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { env } from '@/lib/env';
import { listApiKeys } from '@/lib/stores/api-keys';
import { getStore } from '@/lib/stores/queries';
import { may } from '@/lib/stores/rights';
import { requireStore } from '@/lib/web/session';
import { MissingRightNotice } from '../missing-right';
import { CreateKey } from './create-key';
import { KeyRow } from './key-row';
import { testCommand } from './test-command';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('panel.keys');
  return { title: t('title') };
}

export default async function KeysPage({ params }: PageProps<'/stores/[store]/keys'>) {
  const { store } = await params;
  const scope = await requireStore(store);
  if (!may(scope, 'manage_keys')) return <MissingRightNotice right="manage_keys" />;
  const [keys, { status }] = await Promise.all([listApiKeys(scope), getStore(scope)]);
  const t = await getTranslations('panel.keys');
  const create = <CreateKey store={store} appUrl={env.APP_URL} isActive={status === 'active'} />;
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h1 className="text-2xl font-bold">{t('title')}</h1>
          <p className="text-muted">{t('intro')}</p>
        </div>
        {keys.length > 0 ? create : null}
      </div>
      <Card flush title={keys.length > 0 ? t('list') : undefined}>
        {keys.length > 0 ? (
          <ul className="border-t border-line">
            {keys.map((key) => (
              <KeyRow key={key.id} apiKey={key} store={store} />
            ))}
          </ul>
        ) : (
          <EmptyState icon={KeyRound} title={t('empty')} action={create}>
            {t('emptyText')}
          </EmptyState>
        )}
      </Card>
      <Card title={t('try')} description={t('tryText')}>
        <Code value={testCommand(env.APP_URL, 'testwebpay:…')} copyLabel={t('copyCommand')} />
      </Card>
    </>
  );
}
