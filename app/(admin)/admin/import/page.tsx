import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FileForm } from '@/components/form/file-form';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { listImports } from '@/lib/verification/import/queries';
import { requireAdmin } from '@/lib/web/session';
import { ImportRow } from './import-row';
import { readRefusal } from './refusal';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('accounts.import');
  return { title: t('title') };
}

export default async function ImportPage({ searchParams }: PageProps<'/admin/import'>) {
  const admin = await requireAdmin();
  const [imports, t] = await Promise.all([listImports(admin), getTranslations('accounts.import')]);
  const refused = readRefusal((await searchParams).refused);
  return (
    <>
      <div>
        <h1 className="text-2xl font-bold">{t('title')}</h1>
        <p className="text-muted">{t('intro')}</p>
      </div>
      {refused ? (
        <Notice tone="bad" role="alert">
          {t(`refused.${refused}`)}
        </Notice>
      ) : null}
      <Card>
        <FileForm action="/admin/import/upload" label={t('file')} accept=".csv,text/csv" submit={t('submit')} />
      </Card>
      <Card flush title={t('recent')}>
        {imports.length > 0 ? (
          <ul className="border-t border-line">
            {imports.map((one) => (
              <ImportRow key={one.id} file={one} />
            ))}
          </ul>
        ) : (
          <p className="border-t border-line px-4 py-6 text-muted sm:px-6">{t('none')}</p>
        )}
      </Card>
    </>
  );
}
