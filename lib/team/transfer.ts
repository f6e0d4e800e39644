import { and, eq } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { storeMembers, stores } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { DomainError } from '@/lib/errors';
import { notify } from '@/lib/notices/notify';
import { forgetPerson } from '@/lib/stores/registration-draft';
import { type MemberScope, requireRight } from '@/lib/stores/rights';
import { actOf, type StoreScope } from '@/lib/stores/scope';
import { type StepUp, type StepUpTry, spendStepUp, tryStepUp } from '@/lib/users/step-up';
import { giveUpAccounts } from '@/lib/verification/give-up';
import { lockTeam, requireCharge } from './team';

export type Transfer =
  | { kind: 'transferred' }
  /** Whoever is to have it must be in the team. */
  | { kind: 'no_member' }
  | Exclude<StepUpTry, { kind: 'right' }>;

/** What the code of a transfer is good for: this store, to this person. @throws MissingRight */
export function transferStepUp(scope: StoreScope, toUserId: string): StepUp {
  requireRight(scope, 'transfer_store');
  return { userId: scope.userId, purpose: `transfer_store:${scope.storeId}:${toUserId}` };
}

/**
 * Makes another member the owner, for the owner who holds the step-up code; the old owner stays as a manager. His accounts are paid no
 * longer, and what he told of himself for Shaparak is erased: the new owner registers anew, and until his account is verified the
 * store's money waits. Payments from now on follow the new owner's referrer; those made before keep their terms. Of parallel ones at
 * most one happens, and at no moment has the store two owners or none. @param code as typed, in Latin digits @throws MissingRight
 */
export async function transferStore(scope: StoreScope, toUserId: string, code: string, now: Date): Promise<Transfer> {
  const stepUp = transferStepUp(scope, toUserId);
  const tried = await tryStepUp(stepUp, code, now);
  if (tried.kind !== 'right') return tried;
  return db.transaction(async (tx): Promise<Transfer> => {
    const roles = await lockTeam(tx, scope.storeId);
    const from = requireCharge(roles, scope, 'owner');
    const was = roles.get(toUserId);
    if (!was || toUserId === from.userId) return { kind: 'no_member' };
    if (!(await spendStepUp(tx, stepUp))) return { kind: 'code_over' };
    const { name } = await handOver(tx, from, toUserId);
    await forgetPerson(scope.storeId, tx);
    await giveUpAccounts({ kind: 'store', id: scope.storeId }, actOf(scope), now, tx);
    const { storeId } = scope;
    await notify(tx, { userId: from.userId, storeId, kind: 'store_given', facts: { store: name } });
    await notify(tx, { userId: toUserId, storeId, kind: 'store_taken', facts: { store: name } });
    const act = { ...actOf(scope), subject: { kind: 'user', id: toUserId } };
    await record({ ...act, action: 'step_up_passed', subject: { kind: 'user', id: from.userId } }, tx);
    await record({ ...act, action: 'ownership_transferred', before: { role: was }, after: { role: 'owner' } }, tx);
    return { kind: 'transferred' };
  });
}

/** First the old owner, then the new one: the index allows one at a time. */
async function handOver(tx: Db, { storeId, userId }: MemberScope, toUserId: string): Promise<{ name: string }> {
  const { role } = storeMembers;
  const member = (id: string) => and(eq(storeMembers.storeId, storeId), eq(storeMembers.userId, id));
  const given = await tx
    .update(storeMembers)
    .set({ role: 'manager' })
    .where(and(member(userId), eq(role, 'owner')))
    .returning({ role });
  const taken = await tx.update(storeMembers).set({ role: 'owner' }).where(member(toUserId)).returning({ role });
  const moved = await tx
    .update(stores)
    .set({ ownerId: toUserId })
    .where(and(eq(stores.id, storeId), eq(stores.ownerId, userId)))
    .returning({ name: stores.name });
  const [store] = moved;
  if (given.length !== 1 || taken.length !== 1 || !store) throw new DomainError('conflict', 'owner moved');
  return store;
}
