import { desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { bankAccounts } from '@/db/schema';
import type { Bank } from '@/lib/iran/bank';
import { bankOfSheba } from '@/lib/iran/sheba';
import type { StoreScope } from '@/lib/stores/scope';
import { type BankAccountRow, shebaOf } from './bank-account';
import { wasEverPayable } from './live-accounts';

/** An account as its owner's pages show it: nothing in it that a look over the shoulder could use. */
export interface BankAccount
  extends Pick<
    BankAccountRow,
    | 'id'
    | 'state'
    | 'stateSince'
    | 'holderName'
    | 'rejection'
    | 'lastAnswer'
    | 'askAfter'
    | 'payableFrom'
    | 'replacesId'
  > {
  /** Last four digits. */
  shebaEnd: string;
  bank: Bank | null;
}

/** The accounts of a store, the newest first; at most 50. */
export async function listStoreAccounts(scope: StoreScope): Promise<BankAccount[]> {
  return listAccounts(scope.storeId);
}

/** A person's own accounts, the newest first; at most 50. `userId` comes from the session. */
export async function listPersonAccounts(userId: string): Promise<BankAccount[]> {
  return listAccounts(userId);
}

/** Whether a new account of the store would be a change, for which its owner proves himself once more. */
export async function isChange(scope: StoreScope): Promise<boolean> {
  return wasEverPayable(db, { id: scope.storeId });
}

async function listAccounts(ownerId: string): Promise<BankAccount[]> {
  const rows = await db
    .select()
    .from(bankAccounts)
    .where(eq(bankAccounts.ownerId, ownerId))
    .orderBy(desc(bankAccounts.createdAt), desc(bankAccounts.id))
    .limit(50);
  return rows.map((row) => {
    const { id, state, stateSince, holderName, rejection, lastAnswer, askAfter, payableFrom, replacesId } = row;
    const sheba = shebaOf(row);
    const shown = { shebaEnd: sheba.slice(-4), bank: bankOfSheba(sheba) };
    return { id, state, stateSince, holderName, rejection, lastAnswer, askAfter, payableFrom, replacesId, ...shown };
  });
}
