import { CircleCheck } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { Code } from '@/components/code';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Cell, ColumnHeader, Table, TableHead, TableRow } from '@/components/ui/table';
import { publicId } from '@/lib/ids';
import { listUnansweredPayments } from '@/lib/reports/unanswered-payments';
import { requireAdmin } from '@/lib/web/session';

/** Payments of which nobody knows yet how they ended, the oldest first. */
export async function UnansweredCard() {
  const payments = await listUnansweredPayments(await requireAdmin());
  const t = await getTranslations();
  return (
    <Card flush title={t('admin.unknown')} description={t('admin.unknownText')}>
      {payments.length === 0 ? (
        <EmptyState icon={CircleCheck} title={t('admin.unknownNone')}>
          {t('admin.unknownNoneText')}
        </EmptyState>
      ) : (
        <Table label={t('admin.unknown')}>
          <TableHead>
            <ColumnHeader>{t('admin.at')}</ColumnHeader>
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
      )}
    </Card>
  );
}
