import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SiteHeader } from '@/components/site-header';
import { NotFoundText } from './_panel/not-found-text';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common.notFound');
  return { title: t('title') };
}

export default function NotFoundPage() {
  return (
    <>
      <SiteHeader />
      <main
        id="content"
        className="mx-auto flex w-full max-w-md flex-1 flex-col items-start justify-center gap-4 px-4 py-16"
      >
        <NotFoundText />
      </main>
    </>
  );
}
