import { getTranslations } from 'next-intl/server';
import { Code } from '@/components/code';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { Badge } from '@/components/ui/badge';
import { Cell, ColumnHeader, Table, TableHead, TableRow } from '@/components/ui/table';
import { publicId } from '@/lib/ids';
import { listUnansweredPayments } from '@/lib/reports/unanswered-payments';
import { Age } from './age';
import type { QueueRowsProps } from './queue-row';

/** Payments of which nobody knows yet how they ended. */
export async function UnansweredRows({ reviewer, waiting, now }: QueueRowsProps) {
  const ids = waiting.map(({ id }) => id);
  const payments = await listUnansweredPayments(reviewer, ids);
  const t = await getTranslations();
  return (
    <Table label={t('reviews.queues.name.payments')}>
      <TableHead>
        <ColumnHeader>{t('admin.at')}</ColumnHeader>
        <ColumnHeader>{t('reviews.queues.age')}</ColumnHeader>
        <ColumnHeader>{t('admin.store')}</ColumnHeader>
        <ColumnHeader numeric>{t('admin.amount')}</ColumnHeader>
        <ColumnHeader>{t('admin.payment')}</ColumnHeader>
        <ColumnHeader>{t('admin.refNum')}</ColumnHeader>
      </TableHead>
      <tbody>
        {payments.map(({ id, mode, store, amountRial, createdAt, refNum }) => (
          <TableRow key={id}>
            <Cell>
              <JalaliDate at={createdAt} />
            </Cell>
            <Cell>
              <Age since={createdAt} now={now} />
            </Cell>
            <Cell>
              {store} {mode === 'test' ? <Badge tone="info">{t('common.mode.test')}</Badge> : null}
            </Cell>
            <Cell numeric>
              <Money rial={amountRial} bare />
            </Cell>
            <Cell>
              <Code value={publicId('pay', id)} copyLabel={t('admin.payment')} />
            </Cell>
            <Cell>{refNum ? <Code value={refNum} copyLabel={t('admin.refNum')} /> : '—'}</Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
