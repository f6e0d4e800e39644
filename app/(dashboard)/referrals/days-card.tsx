'use client';
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
import { entriesPath } from './referrals-path';

const SalesChart = dynamic(() => import('@/components/charts/sales-chart').then(({ SalesChart }) => SalesChart), {
  ssr: false,
  loading: () => <Skeleton className="h-56 w-full" />,
});

/** Income of the last thirty days, oldest first, as a picture and as a table whose days open into their entries. */
export function DaysCard({ days }: { days: { day: string; rialText: string; count: number }[] }) {
  const t = useTranslations('referrals.days');
  const locale = useLocale();
  const format = useFormatter();
  const points = days.map(({ day, rialText, count }) => ({ day: tehranDay(day), grossRial: rial(rialText), count }));
  return (
    <Card title={t('title')}>
      {points.every(({ grossRial, count }) => grossRial === 0n && count === 0) ? (
        <p className="text-muted">{t('empty')}</p>
      ) : (
        <figure aria-label={t('label')} dir="ltr" className="h-56">
          <SalesChart points={points} countLabel={(count) => t('count', { count })} />
        </figure>
      )}
      <details className="pt-4">
        <summary className="link w-fit">{t('table')}</summary>
        <div className="pt-3">
          <Table label={t('title')}>
            <TableHead>
              <ColumnHeader>{t('day')}</ColumnHeader>
              <ColumnHeader numeric>{t('number')}</ColumnHeader>
              <ColumnHeader numeric>{t('income')}</ColumnHeader>
            </TableHead>
            <tbody>
              {points.toReversed().map(({ day, grossRial, count }) => (
                <TableRow key={day}>
                  <Cell>
                    <Link className="link" href={entriesPath({ from: day, to: day })} prefetch={false}>
                      {formatDay(day, locale, 'weekday')}
                    </Link>
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
