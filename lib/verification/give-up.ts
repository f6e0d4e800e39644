import type { Db } from '@/db/client';
import { record } from '@/lib/audit/record';
import { findLiveAccounts, markReplaced } from './live-accounts';
import { auditStoreOf, lockOwner } from './owner';

/**
 * Ends every account of an owner, as part of the act that makes them a stranger's: what is owed waits until another account is verified.
 * @param by who does it, as the audit log names them
 */
export async function giveUpAccounts(
  owner: { kind: 'store'; id: string },
  by: { actor: string; origin: string | null },
  now: Date,
  tx: Db,
): Promise<void> {
  await lockOwner(tx, owner);
  const { current, coming } = await findLiveAccounts(tx, owner);
  const ids = [current, coming].flatMap((account) => account?.id ?? []);
  await markReplaced(tx, ids, now);
  for (const id of ids) {
    await record(
      {
        storeId: auditStoreOf(owner),
        ...by,
        action: 'account_replaced',
        subject: { kind: 'bank_account', id },
        at: now,
      },
      tx,
    );
  }
}
