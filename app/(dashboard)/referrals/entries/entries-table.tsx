import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { Cell, ColumnHeader, Table, TableHead, TableRow } from '@/components/ui/table';
import { formatDay } from '@/lib/calendar/format';
import { formatRial } from '@/lib/money/toman';
import type { CommissionEntry } from '@/lib/reports/referral-entries';

interface EntriesTableProps {
  entries: CommissionEntry[];
  nameOf: (storeId: string) => string;
  now: Date;
}

/** Why each was earned: the payment, our fee of it, the share by its plan, and where in the ledger it stands. In rial, so that the rounding is seen. */
export async function EntriesTable({ entries, nameOf, now }: EntriesTableProps) {
  const t = await getTranslations('referrals.entries');
  const format = await getFormatter();
  const locale = await getLocale();
  const share = (bps: number) => format.number(bps / 10_000, { style: 'percent', maximumFractionDigits: 2 });
  return (
    <Table label={t('title')}>
      <TableHead>
        <ColumnHeader>{t('entry')}</ColumnHeader>
        <ColumnHeader>{t('store')}</ColumnHeader>
        <ColumnHeader numeric>{t('gross')}</ColumnHeader>
        <ColumnHeader numeric>{t('fee')}</ColumnHeader>
        <ColumnHeader>{t('rule')}</ColumnHeader>
        <ColumnHeader numeric>{t('commission')}</ColumnHeader>
        <ColumnHeader>{t('due')}</ColumnHeader>
      </TableHead>
      <tbody>
        {entries.map((entry) => (
          <TableRow key={`${entry.subjectId} ${entry.kind}`}>
            <Cell>
              {t(`kind.${entry.kind}`)}
              <p className="text-sm text-muted">
                <JalaliDate at={entry.at} now={now} />
              </p>
              <p className="text-sm text-muted">
                {t.rich('row', {
                  // The tail of it: the whole would open the buyer's page of the payment.
                  id: () => <bdi dir="ltr" className="font-mono">{`${entry.kind}·${entry.subjectId.slice(-12)}`}</bdi>,
                })}
              </p>
            </Cell>
            <Cell>{nameOf(entry.storeId)}</Cell>
            <Cell numeric>
              <Money rial={entry.grossRial} bare />
            </Cell>
            <Cell numeric>{formatRial(entry.feeRial, locale)}</Cell>
            <Cell>
              {entry.plan
                ? t(entry.kind === 'confirm' ? 'share' : 'shareBack', {
                    share: share(entry.plan.commissionBps),
                    plan: entry.plan.code,
                    version: entry.plan.version,
                  })
                : '—'}
            </Cell>
            <Cell numeric>
              <strong>{formatRial(entry.commissionRial, locale)}</strong>
            </Cell>
            <Cell>
              {entry.paidIn
                ? t('paidIn', { day: formatDay(entry.paidIn, locale, 'short') })
                : t('dueFrom', { day: formatDay(entry.window, locale, 'short') })}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
