import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { bankAccounts } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { countAttempt } from '@/lib/users/rate-limit';
import { type DetailsRefusal, readHolder, type TypedHolder } from './account-details';
import { findLiveAccounts, holderColumns } from './live-accounts';
import { type AccountActor, auditStoreOf, lockOwner } from './owner';
import { registrationsPerPerson } from './register';

/** `not_incomplete`: it is not there, or no longer waits to be completed. `change_under_way`: another account is being checked. */
export type Completion =
  | { kind: 'completed' }
  | { kind: 'not_incomplete' }
  | { kind: 'change_under_way' }
  | { kind: 'limited'; until: Date }
  | DetailsRefusal;

/** Adds what an older account lacks; then it is checked. Its Sheba stays, so no money is led elsewhere. */
export async function completeAccount(
  { owner, actor, origin }: AccountActor,
  accountId: string,
  typed: TypedHolder,
  now: Date,
): Promise<Completion> {
  const read = readHolder(typed, now);
  if (read.kind === 'refused') return read;
  const until = await countAttempt(registrationsPerPerson, owner.personId, now);
  if (until) return { kind: 'limited', until };
  return db.transaction(async (tx) => {
    await lockOwner(tx, owner);
    const { current, coming } = await findLiveAccounts(tx, owner);
    if (current?.id !== accountId || current.state !== 'incomplete') return { kind: 'not_incomplete' };
    if (coming) return { kind: 'change_under_way' };
    await tx
      .update(bankAccounts)
      .set({ state: 'pending', stateSince: now, askAfter: now, ...holderColumns(accountId, read.holder) })
      .where(and(eq(bankAccounts.id, accountId), eq(bankAccounts.state, 'incomplete')));
    const subject = { kind: 'bank_account', id: accountId };
    await record({ storeId: auditStoreOf(owner), actor, origin, action: 'account_completed', subject, at: now }, tx);
    return { kind: 'completed' };
  });
}
