import { and, eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { bankAccounts } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { knownAs } from './bank-account';
import { auditStoreOf } from './owner';

/**
 * Takes a verified account out of payment because those who carry the money will not pay to it, and gives what its owner knows it by.
 * Null: it is verified no more.
 */
export async function refuseAccount(
  tx: Db,
  { accountId, reason, actor }: { accountId: string; reason: string; actor: string },
  now: Date,
): Promise<{ bank: string; shebaEnd: string } | null> {
  const [refused] = await tx
    .update(bankAccounts)
    .set({ state: 'rejected', rejection: 'settlement', stateSince: now })
    .where(and(eq(bankAccounts.id, accountId), eq(bankAccounts.state, 'verified')))
    .returning();
  if (!refused) return null;
  const storeId = auditStoreOf({ kind: refused.ownerKind, id: refused.ownerId });
  const subject = { kind: 'bank_account', id: accountId };
  await record({ storeId, actor, action: 'account_rejected', subject, reason, at: now }, tx);
  return knownAs(refused);
}
