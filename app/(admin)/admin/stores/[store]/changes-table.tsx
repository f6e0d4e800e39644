import { getTranslations } from 'next-intl/server';
import { Cell, ColumnHeader, Table, TableHead, TableRow } from '@/components/ui/table';
import { listReviewedChanges } from '@/lib/reviews/change';
import { requireAdmin } from '@/lib/web/session';

/** What the owner of a live store changed, field by field: as it was accepted, and as it is wanted. */
export async function ChangesTable({ storeId }: { storeId: string }) {
  const changes = await listReviewedChanges(await requireAdmin(), storeId);
  const t = await getTranslations('registration');
  const said = (text: string | null) => (text === null ? t('operator.changed') : text || t('operator.none'));
  return (
    <div className="w-full">
      <Table label={t('operator.change')}>
        <TableHead>
          <ColumnHeader>{t('operator.field')}</ColumnHeader>
          <ColumnHeader>{t('operator.before')}</ColumnHeader>
          <ColumnHeader>{t('operator.after')}</ColumnHeader>
        </TableHead>
        <tbody>
          {changes.map(({ field, before, after }) => (
            <TableRow key={field}>
              <Cell>{t(`field.${field}`)}</Cell>
              <Cell>
                <bdi className="break-words text-muted">{said(before)}</bdi>
              </Cell>
              <Cell>
                <bdi className="break-words">{said(after)}</bdi>
              </Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
