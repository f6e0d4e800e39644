import { type Db, db } from '@/db/client';
import { record } from '@/lib/audit/record';
import { notify } from '@/lib/notices/notify';
import { countAttempt } from '@/lib/users/rate-limit';
import { type StepUp, type StepUpTry, spendStepUp, tryStepUp } from '@/lib/users/step-up';
import type { AccountQuestion } from './account-check';
import { readAccountDetails, type TypedAccount } from './account-details';
import { coolDownMs } from './bank-account';
import { findLiveAccounts, insertPending, markReplaced, shebaIndexOf } from './live-accounts';
import { type AccountActor, auditStoreOf, lockOwner } from './owner';
import { type Registration, registrationsPerPerson } from './register';
import { isShebaTaken } from './sheba-taken';

export type Replacement =
  | { kind: 'replacing'; accountId: string; payableFrom: Date }
  | Exclude<Registration, { kind: 'registered' | 'needs_step_up' }>
  | Exclude<StepUpTry, { kind: 'right' }>;

/** What the step-up code of a change is good for: this owner's accounts. */
export function changeStepUp({ owner }: AccountActor): StepUp {
  return { userId: owner.personId, purpose: `change_account:${owner.id}` };
}

/**
 * Registers another account in place of the present one, for who holds the step-up code. The present one stays until the new one is
 * verified; then money waits until `payableFrom`, a day after this call. The owner is told at the number we knew before.
 * @param code as typed, in Latin digits
 */
export async function replaceAccount(
  by: AccountActor,
  typed: TypedAccount,
  code: string,
  now: Date,
): Promise<Replacement> {
  const read = readAccountDetails(typed, now);
  if (read.kind === 'refused') return read;
  const until = await countAttempt(registrationsPerPerson, by.owner.personId, now);
  if (until) return { kind: 'limited', until };
  const tried = await tryStepUp(changeStepUp(by), code, now);
  if (tried.kind !== 'right') return tried;
  try {
    return await db.transaction((tx) => replace(tx, by, read.details, now));
  } catch (error) {
    if (isShebaTaken(error)) return { kind: 'sheba_taken' };
    throw error;
  }
}

async function replace(tx: Db, by: AccountActor, details: AccountQuestion, now: Date): Promise<Replacement> {
  const { owner, actor } = by;
  await lockOwner(tx, owner);
  const { current, coming } = await findLiveAccounts(tx, owner);
  const same = [current, coming].find((account) => account?.shebaIndex === shebaIndexOf(details.sheba));
  if (same) return { kind: 'already', accountId: same.id };
  if (!(await spendStepUp(tx, changeStepUp(by)))) return { kind: 'code_over' };
  await markReplaced(tx, coming ? [coming.id] : [], now);
  const change = { replacesId: current?.id ?? null, payableFrom: new Date(now.getTime() + coolDownMs) };
  const accountId = await insertPending(tx, owner, { details, actor, now, change });
  const storeId = auditStoreOf(owner);
  const facts = { bank: details.sheba.slice(4, 7), shebaEnd: details.sheba.slice(-4) };
  await notify(tx, { userId: owner.personId, storeId, kind: 'account_change_asked', facts });
  const act = { storeId, actor, origin: by.origin, at: now };
  await record({ ...act, action: 'step_up_passed', subject: { kind: 'user', id: owner.personId } }, tx);
  const after = { replaces: change.replacesId };
  await record({ ...act, action: 'account_added', subject: { kind: 'bank_account', id: accountId }, after }, tx);
  return { kind: 'replacing', accountId, payableFrom: change.payableFrom };
}
