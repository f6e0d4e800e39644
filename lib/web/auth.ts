import { encode } from 'next-auth/jwt';
import { env } from '@/lib/env';
import { sessionDays } from '@/lib/users/sessions';

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
  return encode({
    token: { sub: session.userId, sid: session.sessionId },
    secret: env.AUTH_SECRET,
    maxAge: maxAgeSeconds,
  });
}
