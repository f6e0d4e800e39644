import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SiteHeader } from '@/components/site-header';
import { ThemeSwitch } from '@/components/theme-switch';
import { ButtonLink } from '@/components/ui/button-link';
import { findSession } from '@/lib/web/session';
import { themeCookie, toTheme } from '@/lib/web/theme';

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('common');
  const signedIn = (await findSession()) !== null;
  const theme = toTheme((await cookies()).get(themeCookie)?.value);
  return (
    <>
      <SiteHeader>
        <ButtonLink href={signedIn ? '/stores' : '/sign-in'} size="small">
          {t(signedIn ? 'header.panel' : 'header.signIn')}
        </ButtonLink>
      </SiteHeader>
      {children}
      <footer className="border-t border-line">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-4 px-4 py-6 text-sm text-muted sm:px-6">
          <p>
            {t('appName')} – {t('tagline')}
          </p>
          <ThemeSwitch selected={theme} />
        </div>
      </footer>
    </>
  );
}
