import type { Route } from 'next';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { JalaliDate } from '@/components/jalali-date';
import { StatusBadge } from '@/components/status-badge';
import { Card } from '@/components/ui/card';
import { publicId } from '@/lib/ids';
import type { ReconciliationFile } from '@/lib/reconciliation/files';

/** The files given so far, and how far each is. */
export function FilesCard({ files }: { files: readonly ReconciliationFile[] }) {
  const t = useTranslations('reconciliation');
  const format = useFormatter();
  return (
    <Card flush title={t('files.title')}>
      {files.length === 0 ? (
        <p className="border-t border-line px-4 py-6 text-muted sm:px-6">{t('files.none')}</p>
      ) : (
        <ul className="border-t border-line">
          {files.map(({ id, name, kind, state, createdAt, doneCount, rowCount }) => (
            <li key={id} className="border-b border-line last:border-b-0">
              <Link
                href={`/admin/reconciliation/files/${publicId('recf', id)}` as Route}
                className="flex min-h-11 flex-wrap items-center justify-between gap-2 px-4 py-3 hover:bg-sunken sm:px-6"
              >
                <span className="min-w-0 break-words">
                  <bdi className="font-medium">{name}</bdi>{' '}
                  <span className="text-sm text-muted">
                    {kind ? t(`kind.${kind}`) : null} <JalaliDate at={createdAt} />
                  </span>
                </span>
                <span className="flex flex-wrap items-center gap-2 text-sm text-muted">
                  {state === 'taking_in' || state === 'done'
                    ? t('files.progress', { done: format.number(doneCount), all: format.number(rowCount) })
                    : null}
                  <StatusBadge of="fileState" state={state} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
