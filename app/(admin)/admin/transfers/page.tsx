import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { listBatches, listResultFiles, listWaiting } from '@/lib/transfers/queries';
import { requireAdmin } from '@/lib/web/session';
import { BatchRow } from './batch-row';
import { FileRow } from './file-row';
import { GiveCard } from './give-card';
import { MakeBatchForm } from './make-batch-form';
import { readAnswer } from './transfers-path';
import { WaitingList } from './waiting-list';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('transfers');
  return { title: t('title') };
}

const shown = 50;

/** Money that goes out from our own bank account: what waits, the files to the bank, and its answers. */
export default async function TransfersPage({ searchParams }: PageProps<'/admin/transfers'>) {
  const admin = await requireAdmin();
  const [waiting, batches, files, t] = await Promise.all([
    listWaiting(admin),
    listBatches(admin, shown),
    listResultFiles(admin, shown),
    getTranslations('transfers'),
  ]);
  const answer = readAnswer((await searchParams).answer);
  return (
    <>
      <div>
        <h1 className="text-2xl font-bold">{t('title')}</h1>
        <p className="text-muted">{t('intro')}</p>
      </div>
      {answer ? (
        <Notice tone={answer === 'accepted' ? 'good' : 'bad'} role={answer === 'accepted' ? 'status' : 'alert'}>
          {t(`verdict.${answer}`)}
        </Notice>
      ) : null}
      <Card title={t('waiting')}>
        <div className="flex flex-col gap-4">
          <WaitingList waiting={waiting} now={new Date()} />
          <ClientTexts rooms={['common', 'transfers']}>
            <MakeBatchForm isEmpty={waiting.every(({ count, overLimit }) => count === overLimit)} />
          </ClientTexts>
        </div>
      </Card>
      <GiveCard />
      <Card flush title={t('batches')}>
        {batches.length > 0 ? (
          <ul className="border-t border-line">
            {batches.map((batch) => (
              <BatchRow key={batch.serial} batch={batch} />
            ))}
          </ul>
        ) : (
          <p className="border-t border-line px-4 py-6 text-muted sm:px-6">{t('noBatches')}</p>
        )}
      </Card>
      {files.length > 0 ? (
        <Card flush title={t('files')} description={t('filesText')}>
          <ul className="border-t border-line">
            {files.map((file) => (
              <FileRow key={file.id} file={file} />
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}
