import { type Db, db } from '@/db/client';
import { record } from '@/lib/audit/record';
import { countAttempt, type Limit } from '@/lib/users/rate-limit';
import type { AccountQuestion } from './account-check';
import { type DetailsRefusal, readAccountDetails, type TypedAccount } from './account-details';
import { findLiveAccounts, insertPending, markReplaced, shebaIndexOf, wasEverPayable } from './live-accounts';
import { type AccountActor, auditStoreOf, lockOwner } from './owner';
import { isShebaTaken } from './sheba-taken';

/** Each registration is a question that costs money outside, and a way to ask whose Sheba is here. */
export const registrationsPerPerson: Limit = { name: 'accounts_per_person', max: 20, windowMs: 24 * 3_600_000 };

/**
 * `already`: this very account is there. `needs_step_up`: there is or was an account that money goes to; see `replaceAccount`.
 * `sheba_taken`: it is registered for another person, of whom nothing is said.
 */
export type Registration =
  | { kind: 'registered'; accountId: string }
  | { kind: 'already'; accountId: string }
  | { kind: 'needs_step_up' }
  | { kind: 'sheba_taken' }
  | { kind: 'limited'; until: Date }
  | DetailsRefusal;

/** Registers the first account of an owner; it is checked next. One that still waits gives way to it. */
export async function registerAccount(by: AccountActor, typed: TypedAccount, now: Date): Promise<Registration> {
  const read = readAccountDetails(typed, now);
  if (read.kind === 'refused') return read;
  const until = await countAttempt(registrationsPerPerson, by.owner.personId, now);
  if (until) return { kind: 'limited', until };
  try {
    return await db.transaction((tx) => register(tx, by, read.details, now));
  } catch (error) {
    if (isShebaTaken(error)) return { kind: 'sheba_taken' };
    throw error;
  }
}

async function register(tx: Db, by: AccountActor, details: AccountQuestion, now: Date): Promise<Registration> {
  const { owner, actor, origin } = by;
  await lockOwner(tx, owner);
  const { current, coming } = await findLiveAccounts(tx, owner);
  const same = [current, coming].find((account) => account?.shebaIndex === shebaIndexOf(details.sheba));
  if (same) return { kind: 'already', accountId: same.id };
  if (await wasEverPayable(tx, owner)) return { kind: 'needs_step_up' };
  await markReplaced(tx, coming ? [coming.id] : [], now);
  const accountId = await insertPending(tx, owner, { details, actor, now });
  const subject = { kind: 'bank_account', id: accountId };
  await record({ storeId: auditStoreOf(owner), actor, origin, action: 'account_added', subject, at: now }, tx);
  return { kind: 'registered', accountId };
}
