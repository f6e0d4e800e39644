import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { JalaliDate } from '@/components/jalali-date';
import { Badge } from '@/components/ui/badge';
import { publicId } from '@/lib/ids';
import type { AccountImport } from '@/lib/verification/import/queries';

/** A file that was given, and how far it is. */
export function ImportRow({ file }: { file: AccountImport }) {
  const t = useTranslations('accounts.import');
  const format = useFormatter();
  const { id, fileName, rowCount, doneCount, failedCount, createdAt, doneAt } = file;
  return (
    <li className="border-b border-line last:border-b-0">
      <Link
        href={`/admin/import/${publicId('imp', id)}`}
        className="flex min-h-11 flex-wrap items-center justify-between gap-2 px-4 py-3 hover:bg-sunken sm:px-6"
      >
        <span className="min-w-0 break-words">
          <bdi className="font-medium">{fileName}</bdi>{' '}
          <span className="text-sm text-muted">
            <JalaliDate at={createdAt} />
          </span>
        </span>
        <span className="flex flex-wrap gap-2">
          {failedCount > 0 ? <Badge tone="bad">{t('leftOut', { count: failedCount })}</Badge> : null}
          <Badge tone={doneAt ? 'good' : 'wait'}>
            {doneAt
              ? t('rows', { count: rowCount })
              : t('progress', { done: format.number(doneCount), all: format.number(rowCount) })}
          </Badge>
        </span>
      </Link>
    </li>
  );
}
