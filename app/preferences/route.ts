import { cookies } from 'next/headers';
import { localeCookie, locales } from '@/lib/i18n/locale';
import { setUserLocale } from '@/lib/users/user';
import { findOwnPath } from '@/lib/web/next-path';
import { findSession } from '@/lib/web/session';
import { themeCookie, toTheme } from '@/lib/web/theme';

const lasting = { path: '/', maxAge: 365 * 86_400, sameSite: 'lax', httpOnly: true } as const;

/** Keeps the reader's language and colours, and with a session the language in which that person is written to. Takes plain forms, so that both can be chosen before any script has loaded. */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => new FormData());
  const jar = await cookies();
  const locale = locales.find((known) => known === form.get('locale'));
  if (locale) {
    jar.set(localeCookie, locale, lasting);
    const session = await findSession();
    if (session) await setUserLocale(session.userId, locale, session.origin);
  }
  const theme = form.get('theme');
  if (theme === 'system') jar.delete(themeCookie);
  const chosen = typeof theme === 'string' ? toTheme(theme) : undefined;
  if (chosen) jar.set(themeCookie, chosen, lasting);
  return new Response(null, { status: 303, headers: { location: cameFrom(request) } });
}

/** The path of the page whose form this was; only a page of this host counts. */
function cameFrom(request: Request): string {
  const referer = URL.parse(request.headers.get('referer') ?? '');
  if (referer?.host !== request.headers.get('host')) return '/';
  return findOwnPath(`${referer?.pathname}${referer?.search}`) ?? '/';
}
