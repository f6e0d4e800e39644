import { and, eq } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { bankAccounts } from '@/db/schema';
import { record } from '@/lib/audit/record';
import type { Actor } from '@/lib/ledger/journal';
import { findAccountRefusal } from '@/lib/shaparak/account-refusal';
import { queueShebaChange } from '@/lib/shaparak/queue-sheba-change';
import { type AccountActor, lockOwner } from './owner';

/** A bank that could not be asked a moment ago cannot be asked now either. */
export const askAgainAfterMs = 10 * 60_000;

/** `not_refused`: nothing is refused of it any more. `too_soon`: the last refusal is too fresh. */
export type AskingAgain = { kind: 'asked' } | { kind: 'not_refused' } | { kind: 'too_soon'; until: Date };

/**
 * Asks Shaparak once more to settle to a verified account of a store that it refused for what is not the account's fault, or was mended
 * since. Nothing is paid there before it agrees.
 */
export async function askShaparakAgain(by: AccountActor, accountId: string, now: Date): Promise<AskingAgain> {
  const { owner, actor, origin } = by;
  return db.transaction(async (tx): Promise<AskingAgain> => {
    await lockOwner(tx, owner);
    const [account] = await tx
      .select({ id: bankAccounts.id })
      .from(bankAccounts)
      .where(
        and(
          eq(bankAccounts.id, accountId),
          eq(bankAccounts.ownerKind, 'store'),
          eq(bankAccounts.ownerId, owner.id),
          eq(bankAccounts.state, 'verified'),
        ),
      );
    const refusal = account && (await findAccountRefusal(account.id, tx));
    if (!refusal) return { kind: 'not_refused' };
    const until = new Date(refusal.at.getTime() + askAgainAfterMs);
    if (until > now) return { kind: 'too_soon', until };
    const isAsked = await queueShebaChange({ id: accountId, storeId: owner.id, payableFrom: now }, actor, tx);
    if (!isAsked) return { kind: 'not_refused' };
    const subject = { kind: 'bank_account', id: accountId };
    const after = { kind: 'change_shebas' };
    await record({ storeId: owner.id, actor, origin, action: 'shaparak_asked_again', subject, after }, tx);
    return { kind: 'asked' };
  });
}

/** The same by itself, once what the store's owner mended is taken over. `tx` holds the store's row. */
export async function askAgainOnceMended(storeId: string, actor: Actor, now: Date, tx: Db): Promise<void> {
  const [account] = await tx
    .select({ id: bankAccounts.id })
    .from(bankAccounts)
    .where(and(eq(bankAccounts.ownerId, storeId), eq(bankAccounts.state, 'verified')));
  if (!account || !(await findAccountRefusal(account.id, tx))) return;
  await queueShebaChange({ id: account.id, storeId, payableFrom: now }, actor, tx);
}
