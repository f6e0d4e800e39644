import { createFormatter, createTranslator } from 'next-intl';
import { vi } from 'vitest';
import { messages } from '@/lib/i18n/messages';
import { makeUser } from '@/lib/testing/factories';
import { findFactorState } from '@/lib/users/second-factor';
import { codeOf, stepOf } from '@/lib/users/second-factor-code';
import { beginSecondFactor, confirmSecondFactor } from '@/lib/users/second-factor-setup';
import { startSession } from '@/lib/users/sessions';

/*
 * What Next gives an action of a request, without Next: the cookies of a browser, the headers of a proxy, the reader's language. The
 * session in the cookie is a real one. Import this file before everything that imports an action.
 */

let jar = new Map<string, string>();
vi.doMock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (name: string, value: string) => void jar.set(name, value),
    delete: (name: string) => void jar.delete(name),
  }),
  headers: async () => new Headers({ 'x-forwarded-for': '5.120.33.17', 'user-agent': 'walk' }),
}));
vi.doMock('next/cache', () => ({ refresh: () => {} }));
vi.doMock('next-intl/server', () => ({
  getLocale: async () => 'fa',
  getFormatter: async () => createFormatter({ locale: 'fa', timeZone: 'Asia/Tehran' }),
  getTranslations: async (namespace?: never) => createTranslator({ locale: 'fa', messages: messages.fa, namespace }),
}));
/** The network that `x-forwarded-for` above is in. */
export const network = '5.120.33.0/24';

/** A person's signed-in browser. */
export interface Browser {
  userId: string;
  sessionId: string;
}

export async function enter(userId: string): Promise<Browser> {
  return { userId, sessionId: await startSession(userId, 'walk', new Date()) };
}

/** The browser of an operator who has proven a second factor. */
export async function enterAsOperator(): Promise<Browser> {
  const browser = await enter((await makeUser({ adminSince: new Date() })).id);
  await switchFactorOn(browser);
  return browser;
}

/** Returns the secret; its code of the present half minute is spent. */
export async function switchFactorOn(browser: Browser): Promise<string> {
  await beginSecondFactor(browser.userId);
  const begun = await findFactorState(browser.userId);
  if (begun.kind !== 'begun') throw new Error(begun.kind);
  const now = new Date();
  const on = await confirmSecondFactor({ ...browser, origin: null }, codeOf(begun.secret, stepOf(now)), now);
  if (on.kind !== 'on') throw new Error(on.kind);
  return begun.secret;
}

/** The code that comes after the one that `switchFactorOn` spent. */
export const nextCode = (secret: string) => codeOf(secret, stepOf(new Date()) + 1);

/** From now on who asks is this browser; null: one that is not signed in. */
export async function use(browser: Browser | null): Promise<void> {
  const { sessionCookie, sessionToken } = await import('@/lib/web/auth');
  jar = new Map(browser ? [[sessionCookie().name, await sessionToken(browser)]] : []);
}
