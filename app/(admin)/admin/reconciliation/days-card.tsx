import { CalendarCheck } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { JalaliDate } from '@/components/jalali-date';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Cell, ColumnHeader, Table, TableHead, TableRow } from '@/components/ui/table';
import { formatDay } from '@/lib/calendar/format';
import { tehranDay } from '@/lib/calendar/tehran-day';
import type { DayTotals } from '@/lib/reconciliation/items';
import { statuses } from '@/lib/reconciliation/status';
import { itemsPath } from './reconciliation-path';

/** How many of each status a day has; each figure leads to its rows. */
export function DaysCard({ days }: { days: readonly DayTotals[] }) {
  const t = useTranslations('reconciliation');
  const words = useTranslations('common.itemStatus');
  const format = useFormatter();
  const locale = useLocale();
  return (
    <Card flush title={t('days.title')} description={t('days.help')}>
      {days.length === 0 ? (
        <EmptyState icon={CalendarCheck} title={t('days.none')}>
          {t('days.noneText')}
        </EmptyState>
      ) : (
        <Table label={t('days.title')}>
          <TableHead>
            <ColumnHeader>{t('days.day')}</ColumnHeader>
            <ColumnHeader>{t('days.leg')}</ColumnHeader>
            {statuses.map((status) => (
              <ColumnHeader key={status} numeric>
                {words(status)}
              </ColumnHeader>
            ))}
            <ColumnHeader>{t('days.compared')}</ColumnHeader>
          </TableHead>
          <tbody>
            {days.map(({ leg, day, comparedAt, statuses: found }) => (
              <TableRow key={leg + day}>
                <Cell>
                  <Link href={itemsPath({ leg, day })} className="link whitespace-nowrap">
                    {formatDay(tehranDay(day), locale, 'weekday')}
                  </Link>
                </Cell>
                <Cell>
                  <span className="whitespace-nowrap">{t(`leg.${leg}`)}</span>
                </Cell>
                {statuses.map((status) => {
                  const count = found.find((one) => one.status === status)?.count ?? 0;
                  return (
                    <Cell key={status} numeric>
                      {count > 0 ? (
                        <Link href={itemsPath({ leg, day, status })} className="link tabular-nums">
                          {format.number(count)}
                        </Link>
                      ) : (
                        <span className="text-muted">—</span>
                      )}
                    </Cell>
                  );
                })}
                <Cell>{comparedAt ? <JalaliDate at={comparedAt} /> : t('days.waiting')}</Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
