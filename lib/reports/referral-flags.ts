import { desc, eq, inArray, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { referralFlags, users } from '@/db/schema';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { shownAs } from './referrers';

type Row = typeof referralFlags.$inferSelect;

/** Something about a referrer that an operator looks at, or looked at. */
export interface ReferralFlag
  extends Pick<Row, 'id' | 'kind' | 'facts' | 'raisedAt' | 'verdict' | 'reason' | 'decidedAt'> {
  referrer: { id: string; name: string };
  /** Who was brought, when it is about one. */
  person: { id: string; name: string } | null;
}

/** How many are shown at once; the rest come up as these are decided. */
const shown = 50;

/** What waits for an operator, the oldest first. @throws DomainError `forbidden` */
export async function listOpenFlags(reviewer: Reviewer): Promise<ReferralFlag[]> {
  requireReviewer(reviewer);
  const rows = await db
    .select()
    .from(referralFlags)
    .where(isNull(referralFlags.decidedAt))
    .orderBy(referralFlags.raisedAt, referralFlags.id)
    .limit(shown);
  return named(rows);
}

/** Of one referrer, open and decided, the newest first. @throws DomainError `forbidden` */
export async function listFlagsOf(reviewer: Reviewer, referrerId: string): Promise<ReferralFlag[]> {
  requireReviewer(reviewer);
  const rows = await db
    .select()
    .from(referralFlags)
    .where(eq(referralFlags.referrerId, referrerId))
    .orderBy(desc(referralFlags.raisedAt), desc(referralFlags.id))
    .limit(shown);
  return named(rows);
}

/** @throws DomainError `forbidden` */
export async function countOpenFlags(reviewer: Reviewer): Promise<number> {
  requireReviewer(reviewer);
  return db.$count(referralFlags, isNull(referralFlags.decidedAt));
}

async function named(rows: Row[]): Promise<ReferralFlag[]> {
  const ids = [...new Set(rows.flatMap(({ referrerId, userId }) => (userId ? [referrerId, userId] : [referrerId])))];
  const people = await db
    .select({ id: users.id, name: users.name, mobile: users.mobile })
    .from(users)
    .where(inArray(users.id, ids));
  const names = new Map(people.map((person) => [person.id, shownAs(person)]));
  const personOf = (id: string) => ({ id, name: names.get(id) ?? '—' });
  return rows.map(({ referrerId, userId, ...row }) => ({
    ...row,
    referrer: personOf(referrerId),
    person: userId ? personOf(userId) : null,
  }));
}
