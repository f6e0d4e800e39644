import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema';
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
export async function renameUser(id: string, name: string | null): Promise<void> {
  await db.update(users).set({ name }).where(eq(users.id, id));
}

/** Keeps the language in which this person is written to. */
export async function setUserLocale(id: string, locale: string): Promise<void> {
  await db.update(users).set({ locale }).where(eq(users.id, id));
}
