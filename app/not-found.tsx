import { Compass } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SiteHeader } from '@/components/site-header';
import { ButtonLink } from '@/components/ui/button-link';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common.notFound');
  return { title: t('title') };
}

export default async function NotFoundPage() {
  const t = await getTranslations('common.notFound');
  return (
    <>
      <SiteHeader />
      <main
        id="content"
        className="mx-auto flex w-full max-w-md flex-1 flex-col items-start justify-center gap-4 px-4 py-16"
      >
        <Compass aria-hidden className="size-10 text-muted" strokeWidth={1.5} />
        <h1 className="text-2xl font-bold">{t('title')}</h1>
        <p className="text-muted">{t('text')}</p>
        <ButtonLink href="/" variant="primary">
          {t('action')}
        </ButtonLink>
      </main>
    </>
  );
}
