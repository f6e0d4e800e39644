import { eq } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { storeRegistrations } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { DomainError } from '@/lib/errors';
import { lockRegistration } from '@/lib/stores/registration-draft';
import type { Reviewer } from '@/lib/stores/review';
import { acceptChange } from './accept-change';
import { askForTerminal } from './ask-for-terminal';
import { isUnderWay, type OnboardingFacts, readFacts } from './facts';
import { isComplete, listRequirements } from './requirement';

/** `at_shaparak`: a terminal was asked for; with it the store becomes active. `not_sent`: the owner has not sent a complete one. */
export type Approval = { kind: 'at_shaparak' | 'not_sent' | 'not_in_review' };

/**
 * An operator accepts a store in review whose owner sent a complete registration: Shaparak is asked for a terminal, and on its yes the
 * store goes live with the numbers given there; nobody types them. @throws DomainError `forbidden`
 */
export async function approveRegistration(
  reviewer: Reviewer,
  storeId: string,
  now: Date,
  on: Db = db,
): Promise<Approval> {
  if (!reviewer.isAdmin) throw new DomainError('forbidden', 'not an operator');
  return on.transaction((tx) => approve(reviewer, storeId, now, tx));
}

/** A registration, or the change of a live store's, that can be accepted, or why it cannot. Nobody changes it until the transaction ends. */
export async function findApprovable(
  storeId: string,
  now: Date,
  tx: Db,
): Promise<
  | { kind: 'approvable'; row: typeof storeRegistrations.$inferSelect; facts: OnboardingFacts }
  | { kind: 'not_sent' | 'not_in_review' }
> {
  const { store, row } = await lockRegistration(storeId, tx);
  if (store.status !== 'in_review' && store.status !== 'active') return { kind: 'not_in_review' };
  const facts = await readFacts(storeId, tx, now);
  if (!row?.submittedAt || !isComplete(listRequirements(facts, now))) return { kind: 'not_sent' };
  return { kind: 'approvable', row, facts };
}

async function approve({ userId, origin }: Reviewer, storeId: string, now: Date, tx: Db): Promise<Approval> {
  const found = await findApprovable(storeId, now, tx);
  if (found.kind !== 'approvable') return found;
  const { row, facts } = found;
  const actor = `user:${userId}` as const;
  if (facts.store.status === 'active') return acceptChange({ userId, origin: origin ?? null }, storeId, row, facts, tx);
  if (!row.approvedAt) {
    await tx
      .update(storeRegistrations)
      .set({ approvedAt: now, approvedBy: actor })
      .where(eq(storeRegistrations.storeId, storeId));
    await record(
      {
        storeId,
        actor,
        action: 'store_accepted',
        subject: { kind: 'store', id: storeId },
        after: { step: 'registration', version: row.version },
        origin,
      },
      tx,
    );
  }
  if (!isUnderWay(facts.request))
    await askForTerminal(storeId, { ...facts, sentAt: row.submittedAt ?? now }, actor, tx);
  return { kind: 'at_shaparak' };
}
