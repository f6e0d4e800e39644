import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { StatusBadge } from '@/components/status-badge';
import { Notice } from '@/components/ui/notice';
import { parsePublicId } from '@/lib/ids';
import { findFile, listFaults } from '@/lib/reconciliation/files';
import { requireAdmin } from '@/lib/web/session';
import { FaultsCard } from './faults-card';
import { FileCard } from './file-card';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reconciliation.files');
  return { title: t('title') };
}

const shown = 100;

export default async function FilePage({ params, searchParams }: PageProps<'/admin/reconciliation/files/[file]'>) {
  const admin = await requireAdmin();
  const id = parsePublicId('recf', (await params).file);
  const file = (id && (await findFile(admin, id))) || notFound();
  const [faults, t] = await Promise.all([listFaults(admin, file.id, shown), getTranslations('reconciliation')]);
  const { already } = await searchParams;
  return (
    <>
      <div>
        <Link href={'/admin/reconciliation' as Route} className="link text-sm">
          {t('files.back')}
        </Link>
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="min-w-0 text-2xl font-bold break-words">
            <bdi>{file.name}</bdi>
          </h1>
          <StatusBadge of="fileState" state={file.state} />
        </div>
      </div>
      {already ? (
        <Notice tone="info" role="status">
          {t('give.already')}
        </Notice>
      ) : null}
      {file.refusal ? (
        <Notice tone="bad" role="alert" title={t(`refused.${file.refusal}`)}>
          {file.refusalLine ? <p>{t('files.refusedAt', { line: file.refusalLine })}</p> : null}
          <p>{t('files.nothingChanged')}</p>
        </Notice>
      ) : null}
      <FileCard file={file} />
      {file.kind === 'psp_report' ? <FaultsCard faults={faults} count={file.faultCount} /> : null}
    </>
  );
}
