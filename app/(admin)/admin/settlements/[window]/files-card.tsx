import { getFormatter, getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Card } from '@/components/ui/card';
import type { RunFile } from '@/lib/reports/run-papers';
import { runFilePath } from '../settlements-path';

/** The files with which a run was handed over. */
export async function FilesCard({ files }: { files: RunFile[] }) {
  const t = await getTranslations('settlements.runs.files');
  const format = await getFormatter();
  if (files.length === 0)
    return (
      <Card title={t('title')}>
        <p className="text-muted">{t('none')}</p>
      </Card>
    );
  return (
    <Card title={t('title')} description={t('text')}>
      {files.map(({ id, name, cycle, keyId, sha256, byteCount, sentAt, answeredAt }) => (
        <dl key={id} className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          <dt className="text-muted">{t('name')}</dt>
          <dd className="min-w-0 break-words">
            <a className="link" href={runFilePath(id)}>
              <bdi dir="ltr">{name}</bdi>
            </a>
          </dd>
          <dt className="text-muted">{t('cycle')}</dt>
          <dd>{format.number(cycle)}</dd>
          <dt className="text-muted">{t('size')}</dt>
          <dd>{t('bytes', { count: byteCount })}</dd>
          <dt className="text-muted">{t('key')}</dt>
          <dd>
            <bdi dir="ltr">{keyId}</bdi>
          </dd>
          <dt className="text-muted">{t('hash')}</dt>
          <dd className="min-w-0 text-sm break-all">
            <bdi dir="ltr">{sha256}</bdi>
          </dd>
          <dt className="text-muted">{t('sent')}</dt>
          <dd>{sentAt ? <JalaliDate at={sentAt} /> : '—'}</dd>
          <dt className="text-muted">{t('answered')}</dt>
          <dd>{answeredAt ? <JalaliDate at={answeredAt} /> : '—'}</dd>
        </dl>
      ))}
    </Card>
  );
}
