import { KeyRound } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
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
import { Snippet } from './snippet';
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
  const common = await getTranslations('common');
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h1 className="text-2xl font-bold">{t('title')}</h1>
          <p className="text-muted">{t('intro')}</p>
        </div>
        {/* In one place, empty list or not: were it moved when the first key arrives, the sheet that shows the key would be gone. */}
        <CreateKey store={store} appUrl={env.APP_URL} isActive={status === 'active'} />
      </div>
      <Card flush title={keys.length > 0 ? t('list') : undefined}>
        {keys.length > 0 ? (
          <ul className="border-t border-line">
            {keys.map((key) => (
              <KeyRow key={key.id} apiKey={key} store={store} />
            ))}
          </ul>
        ) : (
          <EmptyState icon={KeyRound} title={t('empty')}>
            {t('emptyText')}
          </EmptyState>
        )}
      </Card>
      <Card title={t('try')} description={t('tryText')}>
        <Snippet
          name={t('try')}
          text={testCommand(env.APP_URL, 'testwebpay:…')}
          copyLabel={`${common('copy')}: ${t('copyCommand')}`}
          copiedLabel={common('copied')}
        />
      </Card>
    </>
  );
}
