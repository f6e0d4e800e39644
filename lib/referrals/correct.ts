import { sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { referralCorrections } from '@/db/schema';
import { record } from '@/lib/audit/record';
import type { Reviewer } from '@/lib/stores/review';
import { requireReviewer } from '@/lib/stores/review';
import type { FactorHolder } from '@/lib/users/second-factor';
import { type FactorRefusal, proveSecondFactor } from '@/lib/users/second-factor-prove';
import { sharedBy } from './same-person';

/** The place of our lock among all advisory locks of the database. */
const correctionLock = 727_003;

/**
 * `circle`: he was brought, directly or over others, by the person whom he is to have brought. `same_person`: they share a national ID,
 * Sheba or mobile.
 */
export type Corrected =
  | { kind: 'corrected' }
  | { kind: 'unchanged' }
  | { kind: 'refused'; reason: 'unknown' | 'self' | 'circle' | 'same_person' };

export interface Correction {
  userId: string;
  /** Who counts from now on; null: nobody. */
  referrerId: string | null;
  /** 3 to 500 characters. */
  reason: string;
}

/**
 * Says who brought a person, from now on and never backwards: what was asked to be paid before keeps its terms, and what the account was
 * made with stays as it is. One operator is enough, for nothing that was earned moves; he proves his second factor anew.
 * @param code of the operator's telephone, in Latin digits @throws DomainError `forbidden`
 */
export async function correctReferrer(
  operator: Reviewer & FactorHolder,
  correction: Correction,
  code: string,
  now: Date,
): Promise<Corrected | FactorRefusal> {
  requireReviewer(operator);
  const proven = await proveSecondFactor(operator, code, now);
  if (proven.kind !== 'proven') return proven;
  return db.transaction((tx) => correctWithin(tx, operator, correction));
}

/** The same as part of a larger decision; `from`: only if that person counts now. */
export async function correctWithin(
  tx: Db,
  reviewer: Reviewer,
  { userId, referrerId, reason, from }: Correction & { from?: string },
): Promise<Corrected> {
  // Corrections are few, and two of them at once could close a circle that neither sees.
  await tx.execute(sql`select pg_advisory_xact_lock(${correctionLock})`);
  const refused = referrerId && (await findRefusal(tx, userId, referrerId));
  if (refused) return { kind: 'refused', reason: refused };
  const [was] = await tx.execute<{ referrer_id: string | null }>(
    sql`select referrer_id from attribution_at(${userId}, clock_timestamp())`,
  );
  const before = was?.referrer_id ?? null;
  if (before === referrerId || (from !== undefined && before !== from)) return { kind: 'unchanged' };
  await tx
    .insert(referralCorrections)
    .values({ userId, referrerId, reason, correctedBy: reviewer.userId, since: sql`now()` });
  await record(
    {
      storeId: null,
      actor: `user:${reviewer.userId}`,
      action: 'referral_corrected',
      subject: { kind: 'user', id: userId },
      before: { referrerId: before },
      after: { referrerId },
      reason,
      origin: reviewer.origin,
    },
    tx,
  );
  return { kind: 'corrected' };
}

async function findRefusal(tx: Db, userId: string, referrerId: string) {
  if (userId === referrerId) return 'self';
  // Whoever was ever named counts: a circle must not be closed by taking a link of it away first.
  const [found] = await tx.execute<{ known: boolean; is_circle: boolean }>(sql`
    with recursive edges as (
      select user_id, referrer_id from referrals union select user_id, referrer_id from referral_corrections where referrer_id is not null
    ), above (id) as (
      select ${referrerId}::uuid union select e.referrer_id from above join edges e on e.user_id = above.id
    )
    select (select count(*) from users where id in (${userId}, ${referrerId})) = 2 as known,
      exists (select from above where id = ${userId}) as is_circle`);
  if (!found?.known) return 'unknown';
  if (found.is_circle) return 'circle';
  return (await sharedBy(tx, userId, referrerId)).length > 0 ? 'same_person' : null;
}
