import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import { listFiles } from '@/lib/reconciliation/files';
import { listDays, listItems, sumItems } from '@/lib/reconciliation/items';
import { requireAdmin } from '@/lib/web/session';
import { DaysCard } from './days-card';
import { FilesCard } from './files-card';
import { GiveCard } from './give-card';
import { QueueCard } from './queue-card';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reconciliation');
  return { title: t('title') };
}

export default async function ReconciliationPage({ searchParams }: PageProps<'/admin/reconciliation'>) {
  const admin = await requireAdmin();
  const [files, days, open, { count }, t] = await Promise.all([
    listFiles(admin),
    listDays(admin),
    listItems(admin, { view: 'open' }, null),
    sumItems(admin, { view: 'open' }),
    getTranslations('reconciliation'),
  ]);
  const { refused } = await searchParams;
  return (
    <>
      <div>
        <h1 className="text-2xl font-bold">{t('title')}</h1>
        <p className="text-muted">{t('intro')}</p>
      </div>
      {refused === 'missing' ? (
        <Notice tone="bad" role="alert">
          {t('give.missing')}
        </Notice>
      ) : null}
      <QueueCard items={open.items.slice(0, 8)} count={count} />
      <DaysCard days={days} />
      <GiveCard />
      <FilesCard files={files} />
    </>
  );
}
