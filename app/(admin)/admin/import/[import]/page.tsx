import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { parsePublicId } from '@/lib/ids';
import { findImport, listImportErrors } from '@/lib/verification/import/queries';
import { requireAdmin } from '@/lib/web/session';
import { Progress } from '../../progress';
import { ErrorList } from './error-list';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('accounts.import');
  return { title: t('title') };
}

const shown = 100;

export default async function ImportResultPage({ params }: PageProps<'/admin/import/[import]'>) {
  const admin = await requireAdmin();
  const { import: publicId } = await params;
  const id = parsePublicId('imp', publicId);
  const file = (id && (await findImport(admin, id))) || notFound();
  const [errors, t, format] = await Promise.all([
    listImportErrors(admin, file.id, shown),
    getTranslations('accounts.import'),
    getFormatter(),
  ]);
  const { rowCount, doneCount, importedCount, unchangedCount, failedCount, doneAt } = file;
  const counts = { imported: importedCount, unchanged: unchangedCount, failed: failedCount };
  return (
    <>
      <div>
        <Link href="/admin/import" className="link text-sm">
          {t('back')}
        </Link>
        <h1 className="text-2xl font-bold break-words">
          <bdi>{file.fileName}</bdi>
        </h1>
      </div>
      <Card title={t(doneAt ? 'done' : 'running')}>
        <div className="flex flex-col gap-4">
          <Progress
            label={t('progress', { done: format.number(doneCount), all: format.number(rowCount) })}
            done={doneCount}
            all={rowCount}
          />
          <dl className="grid grid-cols-3 gap-4">
            {(['imported', 'unchanged', 'failed'] as const).map((name) => (
              <div key={name}>
                <dt className="text-sm text-muted">{t(name)}</dt>
                <dd className="text-xl font-bold">{format.number(counts[name])}</dd>
              </div>
            ))}
          </dl>
        </div>
      </Card>
      <Card
        flush
        title={t('errors')}
        description={failedCount > shown ? t('errorsFirst') : undefined}
        action={
          failedCount > 0 ? (
            <ButtonLink size="small" href={`/admin/import/${publicId}/errors`}>
              {t('download')}
            </ButtonLink>
          ) : null
        }
      >
        <ErrorList errors={errors} />
      </Card>
    </>
  );
}
