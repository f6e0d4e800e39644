import { Landmark } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { parseTehranDay } from '@/lib/calendar/tehran-day';
import { findHeld, listSettlements } from '@/lib/reports/settlements';
import { requireStore } from '@/lib/web/session';
import { storeApiPath, storePath } from '@/lib/web/store-path';
import { FileLinks } from '../file-links';
import { HeldNotice } from './held-notice';
import { SettlementList } from './settlement-list';
import { WaitingCard } from './waiting-card';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settlements.list');
  return { title: t('title') };
}

export default async function SettlementsPage({ params, searchParams }: PageProps<'/stores/[store]/settlements'>) {
  const { store } = await params;
  const scope = await requireStore(store);
  const after = parseTehranDay((await searchParams).after);
  const [page, held] = await Promise.all([listSettlements(scope, after), findHeld(scope)]);
  const t = await getTranslations('settlements.list');
  const now = new Date();
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h1 className="text-2xl font-bold">{t('title')}</h1>
          <p className="text-muted">{t('intro')}</p>
        </div>
        <FileLinks hrefOf={(format) => storeApiPath(store, 'settlements', { format })} />
      </div>
      {held ? <HeldNotice store={store} held={held} /> : null}
      {after ? null : <WaitingCard scope={scope} now={now} />}
      <Card flush>
        {page.rows.length > 0 ? (
          <SettlementList store={store} rows={page.rows} now={now} />
        ) : (
          <EmptyState icon={Landmark} title={t('empty')}>
            {t('emptyText')}
          </EmptyState>
        )}
      </Card>
      <div className="flex justify-between gap-4 print:hidden">
        {after ? <ButtonLink href={storePath(store, '/settlements')}>{t('newest')}</ButtonLink> : <span />}
        {page.after ? (
          <ButtonLink href={storePath(store, '/settlements', { after: page.after })}>{t('older')}</ButtonLink>
        ) : null}
      </div>
    </>
  );
}
