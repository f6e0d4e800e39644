import { Bell, CircleUserRound, Handshake, LogOut, ShieldCheck, Store, UserRound } from 'lucide-react';
import type { Route } from 'next';
import { cookies } from 'next/headers';
import Link from 'next/link';
import { useLocale } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SiteHeader } from '@/components/site-header';
import { ThemeSwitch } from '@/components/theme-switch';
import { Badge } from '@/components/ui/badge';
import { displayMobile } from '@/lib/iran/mobile';
import { countUnread } from '@/lib/notices/inbox';
import type { Session } from '@/lib/web/session';
import { signOutAction } from '@/lib/web/sign-out';
import { themeCookie, toTheme } from '@/lib/web/theme';
import { PopMenu } from './pop-menu';

const row = 'flex min-h-11 w-full items-center gap-3 rounded-lg px-3 hover:bg-sunken';

/** The top of every page behind the sign-in: home of the panel, and who is signed in with the ways out. */
export async function PanelHeader({ session }: { session: Session }) {
  const t = await getTranslations('panel.menu');
  const common = await getTranslations('common.header');
  const notices = await getTranslations('notices');
  const referrals = await getTranslations('referrals');
  const unread = await countUnread(session.userId);
  const theme = toTheme((await cookies()).get(themeCookie)?.value);
  return (
    <SiteHeader home="/stores">
      <PopMenu
        label={t('open')}
        triggerClassName="grid size-11 place-items-center rounded-control text-muted hover:bg-sunken hover:text-text"
        trigger={<CircleUserRound aria-hidden className="size-6" />}
      >
        <div className="px-3 py-2">
          {session.name ? <p className="font-bold">{session.name}</p> : null}
          <Mobile mobile={session.mobile} />
        </div>
        <MenuLink href="/stores" icon={<Store aria-hidden className="size-5" />}>
          {t('stores')}
        </MenuLink>
        <MenuLink href={'/notices' as Route} icon={<Bell aria-hidden className="size-5" />}>
          {notices('menu')}
          {unread > 0 ? <Badge tone="info">{notices('unread', { count: unread })}</Badge> : null}
        </MenuLink>
        <MenuLink href="/referrals" icon={<Handshake aria-hidden className="size-5" />}>
          {referrals('menu')}
        </MenuLink>
        <MenuLink href="/account" icon={<UserRound aria-hidden className="size-5" />}>
          {t('account')}
        </MenuLink>
        {session.isAdmin ? (
          <MenuLink href="/admin" icon={<ShieldCheck aria-hidden className="size-5" />}>
            {t('admin')}
          </MenuLink>
        ) : null}
        <form action={signOutAction}>
          <button type="submit" className={row}>
            <LogOut aria-hidden className="size-5" />
            {common('signOut')}
          </button>
        </form>
        <div className="border-t border-line px-3 pt-2 pb-1">
          <ThemeSwitch selected={theme} />
        </div>
      </PopMenu>
    </SiteHeader>
  );
}

function Mobile({ mobile }: { mobile: string }) {
  const locale = useLocale();
  return (
    <bdi dir="ltr" className="text-sm text-muted">
      {displayMobile(mobile, locale)}
    </bdi>
  );
}

function MenuLink({ href, icon, children }: { href: Route; icon: ReactNode; children: ReactNode }) {
  return (
    <Link href={href} className={row}>
      {icon}
      {children}
    </Link>
  );
}
