import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import { ReviewQueue } from './review-queue';
import { UnansweredCard } from './unanswered-card';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin');
  return { title: t('title') };
}

export default async function AdminPage() {
  const t = await getTranslations('admin');
  const accounts = await getTranslations('accounts');
  const audit = await getTranslations('audit');
  const reconciliation = await getTranslations('reconciliation');
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-2xl font-bold">{t('title')}</h1>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href="/admin/reconciliation">{reconciliation('title')}</ButtonLink>
          <ButtonLink href="/admin/import">{accounts('import.title')}</ButtonLink>
          <ButtonLink href="/admin/audit">{audit('title')}</ButtonLink>
        </div>
      </div>
      <ReviewQueue />
      <UnansweredCard />
    </>
  );
}
