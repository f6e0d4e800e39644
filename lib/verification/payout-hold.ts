import { desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { bankAccounts } from '@/db/schema';
import { findAccountRefusal } from '@/lib/shaparak/account-refusal';
import { isHeldAtShaparak } from '@/lib/shaparak/held-account';
import type { Rejection } from '@/lib/shaparak/rejections';

/** Why what is owed to an owner waits beyond the next settlement. `account_in_cooldown` ends by itself; the others wait for the owner, the bank or Shaparak. */
export type PayoutHold =
  | { kind: 'no_account' | 'account_rejected' }
  | { kind: 'account_incomplete' | 'account_pending' | 'account_at_shaparak'; accountId: string }
  /** Shaparak refused it for what may be mended; it is asked again, or another is registered. */
  | { kind: 'account_not_taken'; accountId: string; rejections: readonly Rejection[] }
  | { kind: 'account_in_cooldown'; accountId: string; until: Date };

/** By the same rule as the settlement run, or null when money may go out. */
export async function findPayoutHold(ownerId: string, now: Date): Promise<PayoutHold | null> {
  const { id, state, payableFrom } = bankAccounts;
  const accounts = await db
    .select({ id, state, payableFrom, isHeld: isHeldAtShaparak })
    .from(bankAccounts)
    .where(eq(bankAccounts.ownerId, ownerId))
    .orderBy(desc(bankAccounts.createdAt), desc(bankAccounts.id));
  const current = accounts.find((account) => account.state === 'verified' || account.state === 'incomplete');
  if (current?.state === 'incomplete') return { kind: 'account_incomplete', accountId: current.id };
  if (current?.payableFrom && current.payableFrom > now) {
    return { kind: 'account_in_cooldown', accountId: current.id, until: current.payableFrom };
  }
  if (current?.isHeld) {
    const refusal = await findAccountRefusal(current.id, db);
    if (!refusal) return { kind: 'account_at_shaparak', accountId: current.id };
    return { kind: 'account_not_taken', accountId: current.id, rejections: refusal.rejections };
  }
  if (current) return null;
  const coming = accounts.find((account) => account.state === 'pending');
  if (coming) return { kind: 'account_pending', accountId: coming.id };
  return { kind: accounts[0]?.state === 'rejected' ? 'account_rejected' : 'no_account' };
}
