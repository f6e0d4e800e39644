'use client';
import type { Route } from 'next';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { Money } from '@/components/money';
import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import { Cell, ColumnHeader, Table, TableHead, TableRow } from '@/components/ui/table';
import { formatDay } from '@/lib/calendar/format';
import { tehranDay } from '@/lib/calendar/tehran-day';
import { rial } from '@/lib/money/rial';
import type { OverviewJson } from '@/lib/web/panel-json';

const SalesChart = dynamic(() => import('@/components/charts/sales-chart').then(({ SalesChart }) => SalesChart), {
  ssr: false,
  loading: () => <Skeleton className="h-56 w-full" />,
});

interface SalesCardProps {
  /** Oldest first. */
  days: OverviewJson['days'];
  rowsOf: (days: { from: string; to: string }) => Route;
}

/** The last thirty days, as a picture and, one tap away, as a table whose days open into their payments. */
export function SalesCard({ days, rowsOf }: SalesCardProps) {
  const t = useTranslations('panel.overview');
  const locale = useLocale();
  const format = useFormatter();
  const points = days.map(({ day, grossRial, count }) => ({ day: tehranDay(day), grossRial: rial(grossRial), count }));
  return (
    <Card title={t('chart')}>
      {points.every(({ count }) => count === 0) ? (
        <p className="text-muted">{t('chartEmpty')}</p>
      ) : (
        // Left to right for the drawing: in a right-to-left box the anchors of its texts would be the other way round.
        <figure aria-label={t('chartLabel')} dir="ltr" className="h-56">
          <SalesChart points={points} countLabel={(count) => t('count', { count })} />
        </figure>
      )}
      <details className="pt-4">
        <summary className="link w-fit">{t('chartTable')}</summary>
        <div className="pt-3">
          <Table label={t('chart')}>
            <TableHead>
              <ColumnHeader>{t('day')}</ColumnHeader>
              <ColumnHeader numeric>{t('number')}</ColumnHeader>
              <ColumnHeader numeric>{t('amount')}</ColumnHeader>
            </TableHead>
            <tbody>
              {points.toReversed().map(({ day, grossRial, count }) => (
                <TableRow key={day}>
                  <Cell>
                    {count > 0 ? (
                      <Link className="link" href={rowsOf({ from: day, to: day })} prefetch={false}>
                        {formatDay(day, locale, 'weekday')}
                      </Link>
                    ) : (
                      formatDay(day, locale, 'weekday')
                    )}
                  </Cell>
                  <Cell numeric>{format.number(count)}</Cell>
                  <Cell numeric>
                    <Money rial={grossRial} bare />
                  </Cell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        </div>
      </details>
    </Card>
  );
}
