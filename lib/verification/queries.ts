import { desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { bankAccounts } from '@/db/schema';
import type { Bank } from '@/lib/iran/bank';
import { bankOfSheba } from '@/lib/iran/sheba';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import type { StoreScope } from '@/lib/stores/scope';
import { type BankAccountRow, type BankAccountState, shebaOf } from './bank-account';
import { wasEverPayable } from './live-accounts';

/** An account as its owner's pages show it: nothing in it that a look over the shoulder could use. */
export interface BankAccount
  extends Pick<
    BankAccountRow,
    | 'id'
    | 'holderKind'
    | 'stateSince'
    | 'holderName'
    | 'rejection'
    | 'lastAnswer'
    | 'askAfter'
    | 'payableFrom'
    | 'replacesId'
  > {
  state: BankAccountState;
  /** Last four digits. */
  shebaEnd: string;
  bank: Bank | null;
}

/** The accounts of a store, the newest first; at most 50. */
export async function listStoreAccounts(scope: StoreScope): Promise<BankAccount[]> {
  return listAccounts(scope.storeId);
}

/** The same of a person's own accounts. `userId` comes from the session. */
export async function listPersonAccounts(userId: string): Promise<BankAccount[]> {
  return listAccounts(userId);
}

/** The same for an operator who reviews the store. @throws DomainError `forbidden` */
export async function listAccountsInReview(reviewer: Reviewer, storeId: string): Promise<BankAccount[]> {
  requireReviewer(reviewer);
  return listAccounts(storeId);
}

/** Whether a new account of the store would be a change, for which its owner proves himself once more. */
export async function isChange(scope: StoreScope): Promise<boolean> {
  return wasEverPayable(db, { id: scope.storeId });
}

/** The same of a person's own accounts. `userId` comes from the session. */
export async function isPersonChange(userId: string): Promise<boolean> {
  return wasEverPayable(db, { id: userId });
}

async function listAccounts(ownerId: string): Promise<BankAccount[]> {
  const rows = await db
    .select()
    .from(bankAccounts)
    .where(eq(bankAccounts.ownerId, ownerId))
    .orderBy(desc(bankAccounts.createdAt), desc(bankAccounts.id))
    .limit(50);
  return rows.map((row) => {
    const { id, state, stateSince, holderKind, holderName, rejection } = row;
    const { lastAnswer, askAfter, payableFrom, replacesId } = row;
    const sheba = shebaOf(row);
    return {
      ...{ id, state, stateSince, holderKind, holderName, rejection },
      ...{ lastAnswer, askAfter, payableFrom, replacesId },
      ...{ shebaEnd: sheba.slice(-4), bank: bankOfSheba(sheba) },
    };
  });
}
