import type { Route } from 'next';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LocaleSwitch } from './locale-switch';
import { LogoMark } from './logo';

/** The top of every page: where you are, the parts of the site or panel, and the other language. */
export function SiteHeader({ home = '/', children }: { home?: Route; children?: ReactNode }) {
  const t = useTranslations('common');
  return (
    <>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:start-4 focus:top-4 focus:z-50 focus:rounded-control focus:bg-surface focus:px-4 focus:py-2 focus:shadow-pop"
      >
        {t('skipToContent')}
      </a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex min-h-16 max-w-6xl items-center gap-2 px-4 sm:px-6">
          <Link href={home} className="me-auto flex items-center gap-2.5 rounded-lg text-lg font-bold">
            <LogoMark />
            {t('appName')}
          </Link>
          {children}
          <LocaleSwitch />
        </div>
      </header>
    </>
  );
}
