import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { DomainError } from '@/lib/errors';
import { openMobile } from './mobile';

/** A person as that person sees himself. */
export interface User {
  id: string;
  /** E.164 without plus. */
  mobile: string;
  name: string | null;
  locale: string;
  /** The short code of the personal link. */
  referralCode: string;
}

const byId = db
  .select({
    id: users.id,
    mobile: users.mobile,
    name: users.name,
    locale: users.locale,
    referralCode: users.referralCode,
  })
  .from(users)
  .where(eq(users.id, sql.placeholder('id')))
  .prepare('user_by_id');

/** @throws DomainError `not_found` */
export async function getUser(id: string): Promise<User> {
  const [user] = await byId.execute({ id });
  if (!user) throw new DomainError('not_found', 'user');
  return { ...user, mobile: openMobile(user) };
}

/** Changes what others in the team see; null takes the name away. */
export async function renameUser(id: string, name: string | null, origin: string | null = null): Promise<void> {
  await db.transaction(async (tx) => {
    const [was] = await tx.select({ name: users.name }).from(users).where(eq(users.id, id)).for('update');
    if (!was || was.name === name) return;
    await tx.update(users).set({ name }).where(eq(users.id, id));
    await record(
      {
        storeId: null,
        actor: `user:${id}`,
        action: 'user_renamed',
        subject: { kind: 'user', id },
        before: { name: was.name && initialsOf(was.name) },
        after: { name: name && initialsOf(name) },
        origin,
      },
      tx,
    );
  });
}

/** `س… ا…`: enough to see that a name changed, in a log that keeps no names of people. */
function initialsOf(name: string): string {
  return name
    .split(' ')
    .map((word) => `${[...word][0] ?? ''}…`)
    .join(' ');
}

/** Keeps the language in which this person is written to. */
export async function setUserLocale(id: string, locale: string, origin: string | null = null): Promise<void> {
  await db.transaction(async (tx) => {
    const [was] = await tx.select({ locale: users.locale }).from(users).where(eq(users.id, id)).for('update');
    if (!was || was.locale === locale) return;
    await tx.update(users).set({ locale }).where(eq(users.id, id));
    const act = { storeId: null, actor: `user:${id}`, subject: { kind: 'user', id }, origin };
    await record({ ...act, action: 'user_language_chosen', before: was, after: { locale } }, tx);
  });
}
