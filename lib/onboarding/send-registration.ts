import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { storeEvents, storeRegistrations, stores } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { lockRegistration } from '@/lib/stores/registration-draft';
import { requireRight } from '@/lib/stores/rights';
import { actOf, type StoreScope } from '@/lib/stores/scope';
import { askForTerminal } from './ask-for-terminal';
import { readFacts } from './facts';
import { isComplete, listRequirements } from './requirement';

/** `incomplete`: something is missing or wrong; the requirements say what. `locked`: it was sent before, or the store is stopped. */
export type Sending = { kind: 'sent' } | { kind: 'incomplete' } | { kind: 'locked' };

/**
 * Sends a complete registration: to our review, or, where an operator has accepted it before and nothing of weight changed since, to
 * Shaparak at once. A rejected store is in review again. @throws DomainError `forbidden` for anyone but the owner
 */
export async function sendRegistration(scope: StoreScope, now: Date): Promise<Sending> {
  requireRight(scope, 'correct_store');
  const { storeId } = scope;
  return db.transaction(async (tx) => {
    const { store, row } = await lockRegistration(storeId, tx);
    const facts = await readFacts(storeId, tx, now);
    if (facts.draft.isLocked) return { kind: 'locked' };
    if (!row || !isComplete(listRequirements(facts, now))) return { kind: 'incomplete' };
    await tx.update(storeRegistrations).set({ submittedAt: now }).where(eq(storeRegistrations.storeId, storeId));
    if (store.status === 'rejected') {
      await tx
        .update(stores)
        .set({ status: 'in_review', statusReason: null, statusSince: now })
        .where(eq(stores.id, storeId));
    }
    await tx.insert(storeEvents).values({ storeId, kind: 'submitted', actor: scope.actor });
    if (store.status === 'active' || row.approvedAt) {
      await askForTerminal(storeId, { draft: facts.draft, sentAt: now }, scope.actor, tx);
    }
    await record(
      {
        ...actOf(scope),
        action: 'store_submitted',
        subject: { kind: 'store', id: storeId },
        before: { status: store.status },
        after: { status: store.status === 'rejected' ? 'in_review' : store.status, version: row.version },
      },
      tx,
    );
    return { kind: 'sent' };
  });
}
