import { getTranslations } from 'next-intl/server';
import { Cell, ColumnHeader, Table, TableHead, TableRow } from '@/components/ui/table';
import { listReviewedChanges, type ReviewedChange } from '@/lib/reviews/change';
import { requireAdmin } from '@/lib/web/session';
import { RegistrationValue } from './registration-value';

/** What the owner of a live store changed, field by field: as it was accepted, and as it is wanted. */
export async function ChangesTable({ storeId }: { storeId: string }) {
  const changes = await listReviewedChanges(await requireAdmin(), storeId);
  const t = await getTranslations('registration');
  const said = ({ field }: ReviewedChange, text: string | null) =>
    text ? <RegistrationValue field={field} text={text} /> : t(text === null ? 'operator.changed' : 'operator.none');
  return (
    <div className="w-full">
      <Table label={t('operator.change')}>
        <TableHead>
          <ColumnHeader>{t('operator.field')}</ColumnHeader>
          <ColumnHeader>{t('operator.before')}</ColumnHeader>
          <ColumnHeader>{t('operator.after')}</ColumnHeader>
        </TableHead>
        <tbody>
          {changes.map((change) => (
            <TableRow key={change.field}>
              <Cell>{t(`field.${change.field}`)}</Cell>
              <Cell>
                <bdi className="break-words text-muted">{said(change, change.before)}</bdi>
              </Cell>
              <Cell>
                <bdi className="break-words">{said(change, change.after)}</bdi>
              </Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
