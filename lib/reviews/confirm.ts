import { and, eq } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { reviewProposals, stores } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { approveRegistration, findApprovable } from '@/lib/onboarding/approve';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { overrideMismatch } from '@/lib/verification/override';
import { isShebaTaken } from '@/lib/verification/sheba-taken';
import { activate, isTerminalTaken, standInLine } from './accept';
import { findDangers } from './dangers';
import { lockRejectedAccount, lockStoreInReview } from './subject';

type Proposal = typeof reviewProposals.$inferSelect;

/**
 * `own`: who proposed it may not confirm it. `not_open`: it was confirmed or withdrawn. `stale`: the store or the account is not any more
 * what was proposed about; the proposal is void. `terminal_taken`, `sheba_taken`: another got it meanwhile; the proposal stays open.
 */
export type Confirmation = {
  kind: 'confirmed' | 'withdrawn' | 'own' | 'not_open' | 'stale' | 'terminal_taken' | 'sheba_taken';
};

/** Does what another operator proposed. Clicks in parallel queue at the proposal. @throws DomainError `forbidden` */
export async function confirmProposal(
  reviewer: Reviewer,
  storeId: string,
  proposalId: string,
  now: Date,
): Promise<Confirmation> {
  requireReviewer(reviewer);
  try {
    return await db.transaction(async (tx) => {
      await standInLine(tx);
      const proposal = await takeOpen(tx, storeId, proposalId);
      if (!proposal) return { kind: 'not_open' };
      if (proposal.proposedBy === reviewer.userId) return { kind: 'own' };
      const since = await subjectSince(tx, proposal);
      if (since?.getTime() !== proposal.subjectSince.getTime()) {
        await close(tx, reviewer, proposal, 'withdrawn', now);
        return { kind: 'stale' };
      }
      if ('terminalNumber' in proposal.details && (await isTerminalTaken(tx, storeId, proposal.details))) {
        return { kind: 'terminal_taken' };
      }
      if (!(await carryOut(tx, reviewer, proposal, now))) {
        await close(tx, reviewer, proposal, 'withdrawn', now);
        return { kind: 'stale' };
      }
      await close(tx, reviewer, proposal, 'confirmed', now);
      return { kind: 'confirmed' };
    });
  } catch (error) {
    if (isShebaTaken(error)) return { kind: 'sheba_taken' };
    throw error;
  }
}

/** Takes a proposal back, one's own or another's. @throws DomainError `forbidden` */
export async function withdrawProposal(
  reviewer: Reviewer,
  storeId: string,
  proposalId: string,
  now: Date,
): Promise<Confirmation> {
  requireReviewer(reviewer);
  return db.transaction(async (tx) => {
    const proposal = await takeOpen(tx, storeId, proposalId);
    if (!proposal) return { kind: 'not_open' };
    await close(tx, reviewer, proposal, 'withdrawn', now);
    return { kind: 'withdrawn' };
  });
}

async function takeOpen(tx: Db, storeId: string, id: string): Promise<Proposal | null> {
  const [proposal] = await tx
    .select()
    .from(reviewProposals)
    .where(and(eq(reviewProposals.id, id), eq(reviewProposals.storeId, storeId), eq(reviewProposals.state, 'open')))
    .for('update');
  return proposal ?? null;
}

/** Since when the subject is as it is, if it still is what the act begins with. */
async function subjectSince(tx: Db, { act, storeId, subjectId }: Proposal): Promise<Date | undefined> {
  if (act === 'override_account') return lockRejectedAccount(tx, storeId, subjectId);
  const statuses = act === 'accept_registration' ? (['in_review', 'active'] as const) : undefined;
  return (await lockStoreInReview(tx, subjectId, statuses))?.since;
}

async function close(
  tx: Db,
  { userId, origin }: Reviewer,
  { id, storeId, act }: Proposal,
  state: 'confirmed' | 'withdrawn',
  now: Date,
): Promise<void> {
  await tx
    .update(reviewProposals)
    .set({ state, decidedBy: userId, decidedAt: now })
    .where(and(eq(reviewProposals.id, id), eq(reviewProposals.state, 'open')));
  // What is confirmed writes its own act.
  if (state === 'confirmed') return;
  const subject = { kind: 'proposal', id };
  const actor = `user:${userId}`;
  await record({ storeId, actor, action: 'review_withdrawn', subject, after: { kind: act }, origin }, tx);
}

/** False, with nothing done: what was proposed about is not any more as the first operator saw it. */
async function carryOut(tx: Db, reviewer: Reviewer, proposal: Proposal, now: Date): Promise<boolean> {
  const { storeId, subjectId, details, reason } = proposal;
  if ('terminalNumber' in details) return activate(tx, reviewer, storeId, details);
  if ('dangers' in details) {
    const found = await findApprovable(storeId, now, tx);
    if (found.kind !== 'approvable' || found.row.version !== details.version) return false;
    const [store] = await tx.select().from(stores).where(eq(stores.id, storeId));
    const dangers = store ? (await findDangers(tx, store)).dangers : [];
    if (dangers.some((danger) => !details.dangers.includes(danger))) return false;
    return (await approveRegistration(reviewer, storeId, now, tx)).kind === 'at_shaparak';
  }
  const by = { actor: `user:${reviewer.userId}`, origin: reviewer.origin ?? null, reason };
  await overrideMismatch(tx, { accountId: subjectId, holderName: details.holderName }, by, now);
  return true;
}
