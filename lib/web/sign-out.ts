'use server';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { revokeSession } from '@/lib/users/sessions';
import { sessionCookie } from './auth';
import { findBrowser } from './session';

/** Ends this browser's session, for good, and shows the sign-in page. The action of a plain form. */
export async function signOutAction(): Promise<void> {
  const session = await findBrowser();
  if (session) await revokeSession(session.userId, session.sessionId, new Date(), session.origin);
  const { name, options } = sessionCookie();
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
  redirect('/sign-in');
}
