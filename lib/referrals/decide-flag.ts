import { and, eq, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { referralFlags } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { placePayoutHoldWithin } from '@/lib/settlement/payout-holds';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { correctWithin } from './correct';

/**
 * `cleared`: nothing was wrong, and the next run pays what waited. `confirmed`: it was; who was brought has no referrer from now on, and
 * what the referrer is owed stays his and stays held until an operator ends that hold, with these words for him to read.
 */
export type Verdict = 'cleared' | 'confirmed';

/** `decided`: by another operator meanwhile. @param reason 3 to 500 characters @throws DomainError `forbidden` */
export async function decideFlag(
  reviewer: Reviewer,
  flagId: string,
  { verdict, reason }: { verdict: Verdict; reason: string },
): Promise<{ kind: 'done' | 'decided' }> {
  requireReviewer(reviewer);
  return db.transaction(async (tx) => {
    const [flag] = await tx
      .update(referralFlags)
      .set({ verdict, reason, decidedBy: reviewer.userId, decidedAt: sql`now()` })
      .where(and(eq(referralFlags.id, flagId), isNull(referralFlags.decidedAt)))
      .returning();
    if (!flag) return { kind: 'decided' };
    const { referrerId, userId, kind } = flag;
    if (verdict === 'confirmed') {
      await placePayoutHoldWithin(tx, reviewer, { id: referrerId, kind: 'referrer' }, reason);
      if (userId) await correctWithin(tx, reviewer, { userId, referrerId: null, reason, from: referrerId });
    }
    const act = { storeId: null, actor: `user:${reviewer.userId}`, subject: { kind: 'user', id: referrerId } };
    const after = { kind, verdict, ...(userId && { userId }) };
    await record({ ...act, action: 'referral_flag_decided', after, reason, origin: reviewer.origin }, tx);
    return { kind: 'done' };
  });
}
