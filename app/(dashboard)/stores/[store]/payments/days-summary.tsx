import type { Route } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Money } from '@/components/money';
import { ButtonLink } from '@/components/ui/button-link';
import { formatDay } from '@/lib/calendar/format';
import { tehranDayOf } from '@/lib/calendar/tehran-day';
import { type FeedFilter, sumPayments } from '@/lib/reports/feed';
import type { StoreScope } from '@/lib/stores/scope';

interface DaysSummaryProps {
  scope: StoreScope;
  filter: Extract<FeedFilter, { view: 'paid' }>;
  clearHref: Route;
}

/** What the list below it adds up to: the figure through whose door one came. */
export async function DaysSummary({ scope, filter, clearHref }: DaysSummaryProps) {
  const t = await getTranslations('panel.payments');
  const locale = await getLocale();
  const { count, grossRial, netRial } = await sumPayments(scope, filter);
  const to = filter.to ?? tehranDayOf(new Date());
  const from = filter.from ?? to;
  const day = (each: typeof to) => formatDay(each, locale, 'long');
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div>
        <h2 className="font-bold">
          {from === to ? t('oneDay', { day: day(to) }) : t('days', { from: day(from), to: day(to) })}
        </h2>
        <p className="text-muted">
          {t.rich('sum', { count, gross: () => <Money rial={grossRial} />, net: () => <Money rial={netRial} /> })}
        </p>
      </div>
      <ButtonLink size="small" href={clearHref}>
        {t('clearDays')}
      </ButtonLink>
    </div>
  );
}
