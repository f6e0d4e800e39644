import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Segmented } from '@/components/ui/segmented';
import { publicId } from '@/lib/ids';
import { feedLength, listPayments } from '@/lib/reports/feed';
import { feedJson } from '@/lib/web/panel-json';
import { readPanelQuery } from '@/lib/web/panel-query';
import { requireStore } from '@/lib/web/session';
import { storePath } from '@/lib/web/store-path';
import { LiveLine } from '../live-line';
import { ModeSwitch } from '../mode-switch';
import { DaysSummary } from './days-summary';
import { PaymentsCard } from './payments-card';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('panel.payments');
  return { title: t('title') };
}

export default async function PaymentsPage({ params, searchParams }: PageProps<'/stores/[store]/payments'>) {
  const { store } = await params;
  const scope = await requireStore(store);
  const { filter, after } = readPanelQuery(await searchParams);
  const { mode, view } = filter;
  const days = filter.view === 'paid' && (filter.from || filter.to) ? filter : null;
  const now = new Date();
  const feed = await listPayments(scope, filter, { after, limit: feedLength });
  const t = await getTranslations('panel.payments');
  const query = { mode, view, from: days?.from, to: days?.to };
  return (
    <>
      <h1 className="sr-only">{t('title')}</h1>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex flex-wrap gap-3">
          <ModeSwitch store={store} mode={mode} tail="/payments" />
          {days ? null : (
            <Segmented
              label={t('view')}
              selected={view}
              options={[
                { value: 'all', href: storePath(store, '/payments', { mode }), label: t('all') },
                { value: 'paid', href: storePath(store, '/payments', { mode, view: 'paid' }), label: t('paid') },
              ]}
            />
          )}
        </div>
        <LiveLine />
      </div>
      {days ? <DaysSummary scope={scope} filter={days} clearHref={storePath(store, '/payments', { mode })} /> : null}
      <Card flush>
        {/* Another list is another component: what it knows of its rows begins anew. */}
        <PaymentsCard
          key={JSON.stringify([query, after])}
          store={store}
          query={{ ...query, after: after && publicId('pay', after) }}
          initial={feedJson(feed, now)}
        />
      </Card>
      <div className="flex justify-between gap-4">
        {after ? <ButtonLink href={storePath(store, '/payments', query)}>{t('newest')}</ButtonLink> : <span />}
        {feed.after ? (
          <ButtonLink href={storePath(store, '/payments', { ...query, after: publicId('pay', feed.after) })}>
            {t('older')}
          </ButtonLink>
        ) : null}
      </div>
    </>
  );
}
