import { and, eq, inArray, ne } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { bankAccounts } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { notify } from '@/lib/notices/notify';
import { queueShebaChange } from '@/lib/shaparak/queue-sheba-change';
import type { AccountAnswer } from './account-check';
import { type BankAccountRow, knownAs } from './bank-account';
import { markReplaced } from './live-accounts';
import { auditStoreOf, lockOwner } from './owner';

const actor = 'job:accounts.check';

/** `waits`: nothing was said of the account; it is asked about again. `gone`: it was given up while we asked. */
export type Conclusion = 'verified' | 'rejected' | 'waits' | 'gone';

/** Writes down what came of the `asks`-th asking about an account; an answer that comes after another asking began counts as none. */
export async function conclude(asked: BankAccountRow, answer: AccountAnswer, now: Date): Promise<Conclusion> {
  if (answer.kind === 'cannot_say' || answer.kind === 'unanswered') {
    const noted = await db
      .update(bankAccounts)
      .set({ lastAnswer: answer.kind })
      .where(stillAsked(asked))
      .returning({ id: bankAccounts.id });
    return noted.length === 1 ? 'waits' : 'gone';
  }
  return db.transaction(async (tx) => {
    const owner = { kind: asked.ownerKind, id: asked.ownerId };
    await lockOwner(tx, owner);
    const [account] = await tx.select().from(bankAccounts).where(stillAsked(asked)).for('update');
    if (!account) return 'gone';
    const isMatch = answer.kind === 'match';
    const replaced = isMatch ? await giveUpCurrent(tx, account, now) : [];
    await tx
      .update(bankAccounts)
      .set({ stateSince: now, askAfter: null, lastAnswer: null, ...outcomeOf(account, answer, now) })
      .where(eq(bankAccounts.id, account.id));
    const act = { storeId: auditStoreOf(owner), actor, at: now };
    for (const id of replaced) {
      await record({ ...act, action: 'account_replaced', subject: { kind: 'bank_account', id } }, tx);
    }
    const kind = isMatch ? 'account_verified' : 'account_rejected';
    await tellOutcome(tx, account, kind);
    if (isMatch) await tellShaparak(account, now, tx);
    await record({ ...act, action: kind, subject: { kind: 'bank_account', id: account.id } }, tx);
    return isMatch ? 'verified' : 'rejected';
  });
}

/** To the person behind the owner; of the Sheba only the bank and the last four digits. */
export async function tellOutcome(
  tx: Db,
  account: BankAccountRow,
  kind: 'account_verified' | 'account_rejected',
): Promise<void> {
  const facts = knownAs(account);
  const storeId = account.ownerKind === 'store' ? account.ownerId : null;
  await notify(tx, { userId: account.personId, storeId, kind, facts });
}

const stillAsked = ({ id, asks }: BankAccountRow) =>
  and(eq(bankAccounts.id, id), eq(bankAccounts.state, 'pending'), eq(bankAccounts.asks, asks));

function outcomeOf(account: BankAccountRow, answer: Extract<AccountAnswer, { kind: 'match' | 'mismatch' }>, now: Date) {
  if (answer.kind === 'mismatch') return { state: 'rejected', rejection: 'mismatch' } as const;
  // The cool-down of a change runs from the moment it was asked for; a check that took longer adds nothing to it.
  const payableFrom = account.payableFrom && account.payableFrom > now ? account.payableFrom : now;
  return { state: 'verified', holderName: answer.holderName, verifiedAt: now, payableFrom } as const;
}

/** Shaparak is told of a store's account once money may go there; a person's own is none of its business. */
export async function tellShaparak(
  { id, ownerKind, ownerId, payableFrom }: Pick<BankAccountRow, 'id' | 'ownerKind' | 'ownerId' | 'payableFrom'>,
  now: Date,
  tx: Db,
): Promise<void> {
  if (ownerKind !== 'store') return;
  await queueShebaChange({ id, storeId: ownerId, payableFrom: payableFrom ?? now }, actor, tx);
}

/** The account that was paid so far makes room for the new one. */
export async function giveUpCurrent(tx: Db, account: BankAccountRow, now: Date): Promise<string[]> {
  const current = await tx
    .select({ id: bankAccounts.id })
    .from(bankAccounts)
    .where(
      and(
        eq(bankAccounts.ownerId, account.ownerId),
        inArray(bankAccounts.state, ['incomplete', 'verified']),
        ne(bankAccounts.id, account.id),
      ),
    );
  const ids = current.map(({ id }) => id);
  await markReplaced(tx, ids, now);
  return ids;
}
