import { CalendarDays } from 'lucide-react';
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { Money } from '@/components/money';
import { EmptyState } from '@/components/ui/empty-state';
import { Cell, ColumnHeader, Table, TableHead, TableRow } from '@/components/ui/table';
import { formatDay, formatGregorian } from '@/lib/calendar/format';
import { rial } from '@/lib/money/rial';
import type { MonthStatement } from '@/lib/reports/month-statement';
import { storePath } from '@/lib/web/store-path';

const columns = ['salesColumn', 'fee', 'back', 'feeBack', 'adjusted', 'settled', 'returned', 'closingColumn'] as const;

/** Every day with a movement; its sales open into the payments that make them. */
export async function DaysTable({ store, statement: { days } }: { store: string; statement: MonthStatement }) {
  const t = await getTranslations('settlements.statement');
  const locale = await getLocale();
  if (days.length === 0) {
    return (
      <EmptyState icon={CalendarDays} title={t('empty')}>
        {t('emptyText')}
      </EmptyState>
    );
  }
  return (
    <Table label={t('byDay')}>
      <TableHead>
        <ColumnHeader>{t('day')}</ColumnHeader>
        {columns.map((name) => (
          <ColumnHeader key={name} numeric>
            {t(name)}
          </ColumnHeader>
        ))}
      </TableHead>
      <tbody>
        {days.map((day) => (
          <TableRow key={day.day}>
            <Cell>
              <span className="whitespace-nowrap" title={formatGregorian(day.day, locale)}>
                {formatDay(day.day, locale, 'short')}
              </span>
            </Cell>
            <Cell numeric>
              {day.salesCount > 0 ? (
                <Link className="link" href={storePath(store, '/payments', { from: day.day, to: day.day })}>
                  <Money rial={day.salesRial} bare />
                </Link>
              ) : (
                <Money rial={day.salesRial} bare />
              )}
            </Cell>
            {[-day.feeRial, -day.backRial, day.feeBackRial, day.adjustedRial, -day.settledRial, day.returnedRial].map(
              (amount, column) => (
                <Cell key={columns[column + 1]} numeric>
                  <Money rial={rial(amount)} bare />
                </Cell>
              ),
            )}
            <Cell numeric>
              <strong>
                <Money rial={day.closingRial} bare />
              </strong>
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
