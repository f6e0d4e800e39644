import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { decode } from 'next-auth/jwt';
import { cache } from 'react';
import { z } from 'zod';
import { env } from '@/lib/env';
import { parsePublicId } from '@/lib/ids';
import { findMemberScope, type StoreScope } from '@/lib/stores/scope';
import { findLiveSession, type LiveSession } from '@/lib/users/sessions';
import { sessionCookie } from './auth';
import { clientOrigin } from './client-address';
import { secondFactorPath, signInPath } from './next-path';
import { pathHeader } from './security-headers';

/** Who is asking, and from which network. */
export type Session = LiveSession & { readonly origin: string | null };

const claims = z.object({ sub: z.uuid(), sid: z.uuid() });

/**
 * Whose browser this is, also while the second factor is still to be proven: enough to prove it and to sign out, and for nothing else.
 * The cookie only names a session; whether that is alive is asked of the database, once per request.
 */
export const findBrowser = cache(async (): Promise<Session | null> => {
  const token = (await cookies()).get(sessionCookie().name)?.value;
  if (!token) return null;
  // A cookie of another key, an old one or plain rubbish is the same as none.
  const payload = await decode({ token, secret: env.AUTH_SECRET }).catch(() => null);
  const named = claims.safeParse(payload);
  const live = named.success ? await findLiveSession(named.data.sid, named.data.sub, new Date()) : null;
  return live && { ...live, origin: await clientOrigin() };
});

/** Who is asking, or null; a person with a second factor is nobody until it is proven in this browser. */
export async function findSession(): Promise<Session | null> {
  const browser = await findBrowser();
  return browser?.secondFactor === 'due' ? null : browser;
}

/** Who is asking. Someone who is not signed in, or only half, is sent to do so and comes back to this page. */
export async function requireUser(): Promise<Session> {
  const browser = await findBrowser();
  const path = (await headers()).get(pathHeader);
  if (!browser) redirect(signInPath(path));
  if (browser.secondFactor === 'due') redirect(secondFactorPath('/sign-in/second-factor', path));
  return browser;
}

/**
 * Who is asking, an operator of the platform who has proven a second factor; one who has none is led to set it up. To everyone else
 * the page does not exist.
 */
export async function requireAdmin(): Promise<Session> {
  const session = await requireUser();
  if (!session.isAdmin) notFound();
  if (session.secondFactor === 'proven') return session;
  redirect(secondFactorPath('/account/second-factor', (await headers()).get(pathHeader)));
}

/** Proof that who is asking belongs to the store of this public id (`store_…`). To everyone else the store does not exist. */
export const requireStore = cache(async (storePublicId: string): Promise<StoreScope> => {
  const { userId, origin } = await requireUser();
  const storeId = parsePublicId('store', storePublicId);
  return (storeId && (await findMemberScope(storeId, userId, origin))) || notFound();
});
