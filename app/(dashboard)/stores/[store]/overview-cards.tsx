'use client';
import { useLocale, useTranslations } from 'next-intl';
import { formatMonth } from '@/lib/calendar/format';
import type { OverviewJson, SalesJson } from '@/lib/web/panel-json';
import { storePath } from '@/lib/web/store-path';
import { Arrivals } from './arrivals';
import { Figure } from './figure';
import { useLive, useStoreJson } from './live-store';
import { SalesCard } from './sales-card';

interface OverviewCardsProps {
  initial: OverviewJson;
  /** A verified bank account is there. */
  isPayable: boolean;
}

/** The four figures and the chart, all of one reading. */
export function OverviewCards({ initial, isPayable }: OverviewCardsProps) {
  const t = useTranslations('panel.overview');
  const locale = useLocale();
  const { store } = useLive();
  const { mode } = initial;
  const { readAt: readAtText, today, month, days, settlement } = useStoreJson('overview', { mode }, initial);
  const readAt = new Date(readAtText);
  const rowsOf = ({ from, to }: Pick<SalesJson, 'from' | 'to'>) => storePath(store, '/payments', { mode, from, to });
  const sales = t(mode === 'live' ? 'definition.sales' : 'definition.testSales');
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        <Figure label={t('today')} rialText={today.grossRial} href={rowsOf(today)} definition={sales} readAt={readAt}>
          {t('count', { count: today.count })}
        </Figure>
        <Figure
          label={t('month', { month: formatMonth(month.jalali, locale) })}
          rialText={month.grossRial}
          href={rowsOf(month)}
          definition={sales}
          readAt={readAt}
        >
          {t('count', { count: month.count })}
        </Figure>
        <Figure
          label={t('waiting')}
          rialText={settlement?.waitingRial ?? null}
          href={settlement?.arrivals[0] && rowsOf(spanOf(settlement.arrivals))}
          definition={t('definition.waiting')}
          readAt={readAt}
        >
          {settlement ? (
            <Arrivals arrivals={settlement.arrivals} isPayable={isPayable} rowsOf={rowsOf} readAt={readAt} />
          ) : (
            t('testNotSettled')
          )}
        </Figure>
        <Figure
          label={t('settled')}
          rialText={settlement?.settledRial ?? null}
          definition={t('definition.settled')}
          readAt={readAt}
        >
          {settlement ? t('settledNote') : t('testNotSettled')}
        </Figure>
      </div>
      <SalesCard days={days} rowsOf={rowsOf} />
    </>
  );
}

/** From the first day of the earliest arrival to the last of the latest. */
function spanOf(arrivals: { from: string; to: string }[]) {
  const days = arrivals.flatMap(({ from, to }) => [from, to]).sort();
  return { from: days[0] ?? '', to: days.at(-1) ?? '' };
}
