import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Money } from '@/components/money';
import { StatusBadge } from '@/components/status-badge';
import { Cell, ColumnHeader, Table, TableHead, TableRow } from '@/components/ui/table';
import { publicId } from '@/lib/ids';
import type { RunHold, RunLine } from '@/lib/reports/settlement-runs';
import { isBack } from '@/lib/settlement/line';
import { runLinePath } from '../settlements-path';

interface PayeesTableProps {
  label: string;
  rows: (RunHold | RunLine)[];
  /** Of lines: each opens into what makes it. */
  window?: string;
}

/** Who is paid, or is not, and why; a store's line opens, and what was held back opens where it is held and freed. */
export async function PayeesTable({ label, rows, window }: PayeesTableProps) {
  const t = await getTranslations('settlements');
  const back = await getTranslations('notices.back');
  if (rows.length === 0) return <p className="px-4 pb-4 text-muted sm:px-6">{t('runs.none')}</p>;
  return (
    <Table label={label}>
      <TableHead>
        <ColumnHeader>{t('runs.payee')}</ColumnHeader>
        <ColumnHeader numeric>{t('runs.totalToman')}</ColumnHeader>
        <ColumnHeader>{t('runs.state')}</ColumnHeader>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={row.ownerId}>
            <Cell>
              {row.ownerKind === 'store' ? (
                <Link
                  className="link"
                  prefetch={false}
                  href={
                    window
                      ? runLinePath(window, row.ownerId)
                      : (`/admin/stores/${publicId('store', row.ownerId)}` as Route)
                  }
                >
                  {row.name ?? '—'}
                </Link>
              ) : (
                <Link
                  className="link"
                  prefetch={false}
                  href={`/admin/settlements/holds?payee=${publicId('user', row.ownerId)}` as Route}
                >
                  {t('runs.referrer')}
                </Link>
              )}
            </Cell>
            <Cell numeric>
              <Money rial={row.amountRial} bare />
            </Cell>
            <Cell>
              {'state' in row ? <StatusBadge of="lineState" state={row.state} /> : t(`runs.hold.${row.reason}`)}
              {'state' in row && isBack(row.state) && row.reason ? (
                <p className="text-sm text-muted">{back(row.reason)}</p>
              ) : null}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
