import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ClientTexts } from '@/components/client-texts';
import { ReaderLocale } from '@/components/ui/reader-locale';
import { directionOf } from '@/lib/i18n/locale';
import { themeCookie, toTheme } from '@/lib/web/theme';
import { vazirmatn } from './fonts/vazirmatn';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common');
  return { title: { default: `${t('appName')} – ${t('tagline')}`, template: `%s – ${t('appName')}` } };
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f7f7' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1214' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const theme = toTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html lang={locale} dir={directionOf(locale)} data-theme={theme} className={vazirmatn.variable}>
      <body>
        {/* Only these texts reach client components; a room that has some of its own wraps them in its own ClientTexts. */}
        <ClientTexts rooms={['common', 'errors']}>
          <ReaderLocale locale={locale}>{children}</ReaderLocale>
        </ClientTexts>
      </body>
    </html>
  );
}
