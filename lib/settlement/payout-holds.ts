import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { payoutHolds } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

/** Who is held: a store, or a person for what bringing others earned. */
export interface Payee {
  id: string;
  kind: 'store' | 'referrer';
}

/**
 * Keeps an owner from being paid until an operator takes it back; a run that is opened meanwhile holds the money with the reason
 * `manual`. `already`: somebody holds it; that reason stands.
 * @param reason in plain words; the owner reads it
 * @throws DomainError `forbidden`
 */
export async function placePayoutHold(
  reviewer: Reviewer,
  payee: Payee,
  reason: string,
): Promise<{ kind: 'placed' | 'already' }> {
  requireReviewer(reviewer);
  return db.transaction((tx) => placePayoutHoldWithin(tx, reviewer, payee, reason));
}

/** The same as part of a larger decision of this operator. */
export async function placePayoutHoldWithin(
  tx: Db,
  reviewer: Reviewer,
  payee: Payee,
  reason: string,
): Promise<{ kind: 'placed' | 'already' }> {
  const [placed] = await tx
    .insert(payoutHolds)
    .values({ ownerId: payee.id, ownerKind: payee.kind, reason, placedBy: reviewer.userId, placedAt: sql`now()` })
    .onConflictDoNothing()
    .returning();
  if (!placed) return { kind: 'already' };
  await write(tx, reviewer, payee, 'payout_held', reason);
  return { kind: 'placed' };
}

/** The next run pays again. `not_held`: nobody holds it. @throws DomainError `forbidden` */
export async function endPayoutHold(
  reviewer: Reviewer,
  ownerId: string,
  reason: string,
): Promise<{ kind: 'ended' | 'not_held' }> {
  requireReviewer(reviewer);
  return db.transaction(async (tx) => {
    const [ended] = await tx
      .update(payoutHolds)
      .set({ endedBy: reviewer.userId, endedAt: sql`now()` })
      .where(and(eq(payoutHolds.ownerId, ownerId), isNull(payoutHolds.endedAt)))
      .returning();
    if (!ended) return { kind: 'not_held' };
    await write(tx, reviewer, { id: ownerId, kind: ended.ownerKind }, 'payout_hold_ended', reason);
    return { kind: 'ended' };
  });
}

function write(
  tx: Db,
  reviewer: Reviewer,
  payee: Payee,
  action: 'payout_held' | 'payout_hold_ended',
  reason: string,
): Promise<void> {
  return record(
    {
      storeId: payee.kind === 'store' ? payee.id : null,
      actor: `user:${reviewer.userId}`,
      action,
      subject: { kind: payee.kind === 'store' ? 'store' : 'user', id: payee.id },
      reason,
      origin: reviewer.origin,
    },
    tx,
  );
}
