import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { feedLength, listPayments } from '@/lib/reports/feed';
import { getOverview } from '@/lib/reports/overview';
import { getStore } from '@/lib/stores/queries';
import type { StoreScope } from '@/lib/stores/scope';
import { feedJson, overviewJson } from '@/lib/web/panel-json';
import { readPanelQuery } from '@/lib/web/panel-query';
import { requireStore } from '@/lib/web/session';
import { GatewayNotice } from './gateway-notice';
import { LiveFeed } from './live-feed';
import { LiveLine } from './live-line';
import { ModeSwitch } from './mode-switch';
import { OverviewCards } from './overview-cards';
import { OverviewSkeleton } from './overview-skeleton';
import { RequirementsNotice } from './requirements-notice';
import { StoreHoldNotice } from './store-hold-notice';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('panel.overview');
  return { title: t('title') };
}

export default async function OverviewPage({ params, searchParams }: PageProps<'/stores/[store]'>) {
  const { store: id } = await params;
  const scope = await requireStore(id);
  const store = await getStore(scope);
  const { mode } = readPanelQuery(await searchParams);
  const t = await getTranslations('panel.overview');
  return (
    <>
      <h1 className="sr-only">{t('title')}</h1>
      <GatewayNotice store={id} status={store.status} reason={store.statusReason} since={store.statusSince} />
      <StoreHoldNotice store={id} scope={scope} />
      <RequirementsNotice store={id} scope={scope} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <ModeSwitch store={id} mode={mode} />
        <LiveLine />
      </div>
      <Suspense key={mode} fallback={<OverviewSkeleton />}>
        <Figures scope={scope} store={id} mode={mode} isPayable={store.isPayable} />
      </Suspense>
    </>
  );
}

interface FiguresProps {
  scope: StoreScope;
  store: string;
  mode: 'live' | 'test';
  isPayable: boolean;
}

async function Figures({ scope, store, mode, isPayable }: FiguresProps) {
  const now = new Date();
  const [overview, feed] = await Promise.all([
    getOverview(scope, mode, now),
    listPayments(scope, { view: 'paid', mode }, { limit: feedLength }),
  ]);
  return (
    <>
      <OverviewCards initial={overviewJson(overview)} isPayable={isPayable} />
      <LiveFeed store={store} mode={mode} initial={feedJson(feed, now)} />
    </>
  );
}
