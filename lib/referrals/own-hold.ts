import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

/** Why what a person earns by bringing others is not paid: an operator's words, or something that an operator is looking at. */
export type ReferralHold = { kind: 'manual'; reason: string; since: Date } | { kind: 'review'; since: Date };

/** By the same rule as the settlement run; what is held goes on growing. Null: nothing of this kind holds it. `userId` comes from the session. */
export async function findReferralHold(userId: string): Promise<ReferralHold | null> {
  const [found] = await db.execute<{ reason: string | null; since: string }>(sql`
    select reason, placed_at::text as since from payout_holds where owner_id = ${userId} and ended_at is null
    union all
    (select null, min(raised_at)::text from referral_flags where referrer_id = ${userId} and decided_at is null having count(*) > 0)
    order by reason nulls last limit 1`);
  if (!found) return null;
  const since = new Date(found.since);
  return found.reason === null ? { kind: 'review', since } : { kind: 'manual', reason: found.reason, since };
}
