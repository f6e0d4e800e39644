import { getTranslations } from 'next-intl/server';
import { SiteHeader } from '@/components/site-header';
import { ThemeSwitch } from '@/components/theme-switch';

export default async function LandingPage() {
  const t = await getTranslations('common');
  return (
    <>
      <SiteHeader />
      <main id="content" className="mx-auto w-full max-w-6xl flex-1 px-4 py-12 sm:px-6">
        <h1 className="text-3xl font-bold">{t('tagline')}</h1>
        <ThemeSwitch selected={undefined} />
      </main>
    </>
  );
}
