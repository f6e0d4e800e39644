import { getTranslations } from 'next-intl/server';
import { listImportsById } from '@/lib/verification/import/queries';
import { ImportRow } from './import/import-row';
import type { QueueRowsProps } from './queue-row';

/** Files under way, or of which rows were left out. */
export async function ImportRows({ reviewer, waiting }: QueueRowsProps) {
  const ids = waiting.map(({ id }) => id);
  const imports = new Map((await listImportsById(reviewer, ids)).map((file) => [file.id, file]));
  const t = await getTranslations('reviews.queues');
  return (
    <ol aria-label={t('list')} className="list-none border-t border-line">
      {ids.map((id) => {
        const file = imports.get(id);
        return file ? <ImportRow key={id} file={file} /> : null;
      })}
    </ol>
  );
}
