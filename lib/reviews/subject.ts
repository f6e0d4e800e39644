import { and, eq, inArray, max } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { bankAccounts, storeOwners, stores } from '@/db/schema';

// What a proposal is about, as it stands now. Whatever moved it, a change of hands among them, makes the proposal void.

/**
 * A store in review, and since when it is as it is; null when it is not in review. Nobody moves it until the transaction ends.
 * @param statuses with `active`, a live store too, of which a change may be in review
 */
export async function lockStoreInReview(
  tx: Db,
  storeId: string,
  statuses: readonly ('in_review' | 'active')[] = ['in_review'],
) {
  const [store] = await tx
    .select()
    .from(stores)
    .where(and(eq(stores.id, storeId), inArray(stores.status, [...statuses])))
    .for('update');
  if (!store) return null;
  const [owned] = await tx
    .select({ since: max(storeOwners.since) })
    .from(storeOwners)
    .where(eq(storeOwners.storeId, storeId));
  const since = owned?.since && owned.since > store.statusSince ? owned.since : store.statusSince;
  return { store, since };
}

/** Since when an account of the store's present owner is rejected; undefined when it is not. */
export async function lockRejectedAccount(tx: Db, storeId: string, accountId: string): Promise<Date | undefined> {
  const [account] = await tx
    .select({ since: bankAccounts.stateSince })
    .from(bankAccounts)
    .innerJoin(stores, and(eq(stores.id, bankAccounts.ownerId), eq(stores.ownerId, bankAccounts.personId)))
    .where(
      and(
        eq(bankAccounts.id, accountId),
        eq(bankAccounts.ownerKind, 'store'),
        eq(bankAccounts.ownerId, storeId),
        eq(bankAccounts.state, 'rejected'),
      ),
    )
    .for('update');
  return account?.since;
}
