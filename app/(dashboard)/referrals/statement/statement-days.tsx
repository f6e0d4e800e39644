import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { Money } from '@/components/money';
import { Cell, ColumnHeader, Table, TableHead, TableRow } from '@/components/ui/table';
import { formatDay } from '@/lib/calendar/format';
import { rial } from '@/lib/money/rial';
import type { ReferralStatement } from '@/lib/reports/referral-statement';
import { entriesPath } from '../referrals-path';

const columns = ['earned', 'back', 'paid', 'returned', 'balance'] as const;

/** Every day with a movement, which opens into its entries. */
export async function StatementDays({ days }: Pick<ReferralStatement, 'days'>) {
  const t = await getTranslations('referrals.statement');
  const locale = await getLocale();
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
        {days.map(({ day, earnedRial, backRial, paidRial, returnedRial, closingRial }) => (
          <TableRow key={day}>
            <Cell>
              <Link className="link whitespace-nowrap" href={entriesPath({ from: day, to: day })} prefetch={false}>
                {formatDay(day, locale, 'short')}
              </Link>
            </Cell>
            {[earnedRial, -backRial, -paidRial, returnedRial, closingRial].map((amount, column) => (
              <Cell key={columns[column]} numeric>
                <Money rial={rial(amount)} bare />
              </Cell>
            ))}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
