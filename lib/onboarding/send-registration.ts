import { and, eq, ne } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { storeEvents, storeRegistrations, stores } from '@/db/schema';
import { changes } from '@/lib/audit/changes';
import { record } from '@/lib/audit/record';
import { findAccepted } from '@/lib/stores/accepted-registration';
import { changesBetween } from '@/lib/stores/registration-changes';
import { lockRegistration, type RegistrationDraft } from '@/lib/stores/registration-draft';
import { readers } from '@/lib/stores/registration-fields';
import { requireRight } from '@/lib/stores/rights';
import { actOf, type StoreScope } from '@/lib/stores/scope';
import { askForTerminal } from './ask-for-terminal';
import { readFacts } from './facts';
import { isComplete, listRequirements } from './requirement';

/**
 * `incomplete`: something is missing or wrong; the requirements say what. `locked`: it was sent before, or the store is stopped.
 * `unchanged`: a live store's, as it was accepted. `site_taken`: this owner has another store for that site.
 */
export type Sending = { kind: 'sent' | 'incomplete' | 'locked' | 'unchanged' | 'site_taken' };

/**
 * Sends a complete registration, or what changed of a live store's: to our review, or, where an operator has accepted it before and
 * nothing of weight changed since, to Shaparak at once. A rejected store is in review again. @throws DomainError `forbidden` for anyone but the owner
 */
export async function sendRegistration(scope: StoreScope, now: Date): Promise<Sending> {
  requireRight(scope, 'correct_store');
  const { storeId } = scope;
  return db.transaction(async (tx) => {
    const { store, row } = await lockRegistration(storeId, tx);
    const facts = await readFacts(storeId, tx, now);
    if (facts.draft.isLocked) return { kind: 'locked' };
    if (!row || !isComplete(listRequirements(facts, now))) return { kind: 'incomplete' };
    if (store.status === 'active') {
      if (!(await isChanged(storeId, facts.draft, tx))) return { kind: 'unchanged' };
      if (await hasTwin(store.ownerId, storeId, readers.site(facts.draft.fields.site?.text ?? '') ?? '', tx))
        return { kind: 'site_taken' };
    }
    await tx.update(storeRegistrations).set({ submittedAt: now }).where(eq(storeRegistrations.storeId, storeId));
    const status = store.status === 'rejected' ? 'in_review' : store.status;
    if (store.status === 'rejected') {
      await tx.update(stores).set({ status, statusReason: null, statusSince: now }).where(eq(stores.id, storeId));
    }
    await tx.insert(storeEvents).values({ storeId, kind: 'submitted', actor: scope.actor });
    if (store.status !== 'active' && row.approvedAt) {
      await askForTerminal(storeId, { draft: facts.draft, sentAt: now }, scope.actor, tx);
    }
    await record(
      {
        ...actOf(scope),
        action: 'store_submitted',
        subject: { kind: 'store', id: storeId },
        ...changes({ status: store.status }, { status, version: row.version }),
      },
      tx,
    );
    return { kind: 'sent' };
  });
}

/** Whether a live store's registration says other than was accepted last. */
export async function isChanged(storeId: string, draft: RegistrationDraft, on: Db): Promise<boolean> {
  const accepted = await findAccepted(storeId, null, on);
  return accepted === null || changesBetween(accepted, draft).length > 0;
}

async function hasTwin(ownerId: string, storeId: string, site: string, tx: Db): Promise<boolean> {
  const [twin] = await tx
    .select({ id: stores.id })
    .from(stores)
    .where(and(eq(stores.ownerId, ownerId), ne(stores.id, storeId), ne(stores.status, 'closed'), eq(stores.site, site)))
    .limit(1);
  return twin !== undefined;
}
