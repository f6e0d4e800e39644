import type { AuthOptions } from 'next-auth';
import { encode } from 'next-auth/jwt';
import Credentials from 'next-auth/providers/credentials';
import { env } from '@/lib/env';
import { defaultLocale } from '@/lib/i18n/locale';
import { cleanCode } from '@/lib/iran/digits';
import { parseMobile } from '@/lib/iran/mobile';
import { logError } from '@/lib/log';
import { findLiveSession, revokeSession, sessionDays } from '@/lib/users/sessions';
import { signIn } from '@/lib/users/sign-in';
import { clientAddress, clientOrigin } from './client-address';

declare module 'next-auth' {
  interface User {
    sessionId: string;
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    /** Row of `sessions`; `sub` is the person. */
    sid?: string;
  }
}

const maxAgeSeconds = sessionDays * 86_400;

/** The one cookie of a signed-in browser. Over https its name forbids other hosts and plain http to set it. */
export function sessionCookie() {
  const secure = env.APP_URL.startsWith('https://');
  return {
    name: secure ? '__Host-session' : 'session',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: maxAgeSeconds },
  } as const;
}

/** The value of that cookie: an encrypted token that carries two ids and nothing else. */
export function sessionToken(session: { userId: string; sessionId: string }): Promise<string> {
  const token = { sub: session.userId, sid: session.sessionId };
  return encode({ token, secret: env.AUTH_SECRET, maxAge: maxAgeSeconds });
}

/** next-auth as programs meet it under /api/auth; our own form calls the same verb and sets the same cookie. */
export function authOptions(): AuthOptions {
  return {
    secret: env.AUTH_SECRET,
    session: { strategy: 'jwt', maxAge: maxAgeSeconds },
    useSecureCookies: env.APP_URL.startsWith('https://'),
    cookies: { sessionToken: sessionCookie() },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({
        credentials: { mobile: {}, code: {} },
        // next-auth would put the message of an error into an address; ours may hold what the database was asked.
        authorize: (typed, request) =>
          authorizeByCode(typed, request).catch((error) => {
            logError(error, { at: 'authorize' });
            return null;
          }),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sid: user.sessionId } : token),
      async session({ session, token }) {
        const live = token.sub && token.sid ? await findLiveSession(token.sid, token.sub, new Date()) : null;
        return {
          expires: session.expires,
          user: live && live.secondFactor !== 'due' ? { name: live.name } : undefined,
        };
      },
    },
    events: {
      async signOut({ token }) {
        if (token.sub && token.sid) await revokeSession(token.sub, token.sid, new Date(), await clientOrigin());
      },
    },
  };
}

async function authorizeByCode(
  typed: { mobile: string; code: string } | undefined,
  request: { headers?: Record<string, string> },
) {
  const mobile = parseMobile(typed?.mobile);
  const code = cleanCode(typed?.code);
  if (!mobile || !code) return null;
  const outcome = await signIn(
    {
      mobile,
      code,
      address: await clientAddress(),
      userAgent: request.headers?.['user-agent'] ?? '',
      locale: defaultLocale,
      referrerMobile: null,
      link: null,
    },
    new Date(),
  );
  return outcome.kind === 'signed_in' ? { id: outcome.userId, sessionId: outcome.sessionId } : null;
}
