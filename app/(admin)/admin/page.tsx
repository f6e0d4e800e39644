import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ReviewQueue } from './review-queue';
import { UnansweredCard } from './unanswered-card';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin');
  return { title: t('title') };
}

export default async function AdminPage() {
  const t = await getTranslations('admin');
  return (
    <>
      <h1 className="text-2xl font-bold">{t('title')}</h1>
      <ReviewQueue />
      <UnansweredCard />
    </>
  );
}
