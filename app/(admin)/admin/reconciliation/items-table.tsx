import { useLocale, useTranslations } from 'next-intl';
import { Code } from '@/components/code';
import { Money } from '@/components/money';
import { StatusBadge } from '@/components/status-badge';
import { Cell, ColumnHeader, Table, TableHead, TableRow } from '@/components/ui/table';
import { formatDay } from '@/lib/calendar/format';
import { tehranDay } from '@/lib/calendar/tehran-day';
import type { ListedItem } from '@/lib/reconciliation/items';

/** Things that both sides should know, with what each of them says. */
export function ItemsTable({ items, label }: { items: readonly ListedItem[]; label: string }) {
  const t = useTranslations('reconciliation');
  const unit = useTranslations('common.money')('toman');
  const locale = useLocale();
  return (
    <Table label={label}>
      <TableHead>
        <ColumnHeader>{t('items.status')}</ColumnHeader>
        <ColumnHeader>{t('days.day')}</ColumnHeader>
        <ColumnHeader numeric>
          {t('items.amountOurs')} ({unit})
        </ColumnHeader>
        <ColumnHeader numeric>
          {t('items.amountTheirs')} ({unit})
        </ColumnHeader>
        <ColumnHeader>{t('items.store')}</ColumnHeader>
        <ColumnHeader>{t('items.ref')}</ColumnHeader>
      </TableHead>
      <tbody>
        {items.map(({ id, status, day, oursRial, theirsRial, store, ref, leg }) => (
          <TableRow key={id}>
            <Cell>
              <StatusBadge of="itemStatus" state={status} />
            </Cell>
            <Cell>
              <span className="whitespace-nowrap">{formatDay(tehranDay(day), locale, 'short')}</span>
              <span className="block text-sm whitespace-nowrap text-muted">{t(`leg.${leg}`)}</span>
            </Cell>
            <Cell numeric>{oursRial === null ? '—' : <Money rial={oursRial} bare />}</Cell>
            <Cell numeric>{theirsRial === null ? '—' : <Money rial={theirsRial} bare />}</Cell>
            <Cell>{store ?? '—'}</Cell>
            <Cell>
              <Code value={ref} />
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
