import { and, eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { bankAccounts } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { DomainError } from '@/lib/errors';
import { coolDownMs } from './bank-account';
import { giveUpCurrent, tellOutcome, tellShaparak } from './conclude';
import { auditStoreOf, lockOwner } from './owner';
import { lockShebas } from './sheba-taken';

/**
 * Takes a rejected account for its owner's, as two operators answer for; money goes there after the cool-down at the earliest. What the
 * check said stays in the audit log. Throws what `isShebaTaken` knows when the Sheba is live with another person meanwhile.
 * @throws DomainError `conflict` when the account is not rejected
 */
export async function overrideMismatch(
  tx: Db,
  { accountId, holderName }: { accountId: string; holderName: string },
  by: { actor: string; origin: string | null; reason: string },
  now: Date,
): Promise<void> {
  const isRejected = and(eq(bankAccounts.id, accountId), eq(bankAccounts.state, 'rejected'));
  const [found] = await tx.select().from(bankAccounts).where(isRejected);
  if (!found) throw new DomainError('conflict', 'the account is not rejected');
  const owner = { kind: found.ownerKind, id: found.ownerId };
  await lockOwner(tx, owner);
  await lockShebas(tx, [found.shebaIndex]);
  const replaced = await giveUpCurrent(tx, found, now);
  const payableFrom = new Date(now.getTime() + coolDownMs);
  const verified = {
    state: 'verified',
    stateSince: now,
    rejection: null,
    holderName,
    verifiedAt: now,
    payableFrom,
  } as const;
  const [account] = await tx.update(bankAccounts).set(verified).where(isRejected).returning();
  if (!account) throw new DomainError('conflict', 'the account is not rejected any more');
  await tellOutcome(tx, account, 'account_verified');
  await tellShaparak(account, now, tx);
  const act = { storeId: auditStoreOf(owner), ...by, at: now };
  for (const id of replaced) {
    await record({ ...act, action: 'account_replaced', subject: { kind: 'bank_account', id } }, tx);
  }
  await record({ ...act, action: 'account_overridden', subject: { kind: 'bank_account', id: accountId } }, tx);
}
