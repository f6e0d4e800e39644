import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { Cell, ColumnHeader, Table, TableHead, TableRow } from '@/components/ui/table';
import { type PublicId, publicId } from '@/lib/ids';
import type { LinePart } from '@/lib/reports/settlement-makeup';

interface PartsTableProps {
  parts: LinePart[];
  /** Where a payment opens; without it, its id stands there. */
  hrefOf?: (paymentId: PublicId<'pay'>) => Route;
}

/** The ledger's rows that make a settlement; a payment opens. */
export async function PartsTable({ parts, hrefOf }: PartsTableProps) {
  const t = await getTranslations('settlements.line');
  return (
    <Table label={t('parts')}>
      <TableHead>
        <ColumnHeader>{t('part')}</ColumnHeader>
        <ColumnHeader>{t('reference')}</ColumnHeader>
        <ColumnHeader numeric>{t('grossColumn')}</ColumnHeader>
        <ColumnHeader numeric>{t('fee')}</ColumnHeader>
        <ColumnHeader numeric>{t('net')}</ColumnHeader>
        <ColumnHeader>{t('at')}</ColumnHeader>
      </TableHead>
      <tbody>
        {parts.map((part) => (
          <TableRow key={`${part.subjectId} ${part.kind}`}>
            <Cell>
              {part.paymentId && hrefOf ? (
                <Link className="link" prefetch={false} href={hrefOf(publicId('pay', part.paymentId))}>
                  {t(`kind.${part.kind}`)}
                </Link>
              ) : (
                t(`kind.${part.kind}`)
              )}
              {part.paymentId && !hrefOf ? (
                <bdi dir="ltr" className="block text-sm text-muted">
                  {publicId('pay', part.paymentId)}
                </bdi>
              ) : null}
            </Cell>
            <Cell>
              <bdi>{part.reference ?? '—'}</bdi>
            </Cell>
            <Cell numeric>
              <Money rial={part.grossRial} bare />
            </Cell>
            <Cell numeric>
              <Money rial={part.feeRial} bare />
            </Cell>
            <Cell numeric>
              <Money rial={part.netRial} bare />
            </Cell>
            <Cell>
              <JalaliDate at={part.at} />
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
