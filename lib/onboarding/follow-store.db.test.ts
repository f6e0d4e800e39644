import '@/lib/testing/simulated-shaparak';

import { and, eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { bankAccounts, notices, shaparakRequests, stores } from '@/db/schema';
import { newId } from '@/lib/ids';
import { decideStore, type StoreAct } from '@/lib/reviews/decisions';
import { pollDue } from '@/lib/shaparak/poll-due';
import { sendDue } from '@/lib/shaparak/send-due';
import { getDraft, saveDraft } from '@/lib/stores/registration-draft';
import type { StoreScope } from '@/lib/stores/scope';
import { makeBankAccount } from '@/lib/testing/factories';
import { typedRegistration } from '@/lib/testing/registration';
import { makeStore } from '@/lib/testing/shop';
import { far } from '@/lib/testing/simulated-shaparak';
import { requestStepUp } from '@/lib/users/step-up';
import { askShaparakAgain } from '@/lib/verification/ask-shaparak-again';
import { sealOf } from '@/lib/verification/bank-account';
import { conclude } from '@/lib/verification/conclude';
import { accountsOfStore } from '@/lib/verification/owner';
import { findPayoutHold } from '@/lib/verification/payout-hold';
import { changeStepUp, replaceAccount } from '@/lib/verification/replace';
import { approveRegistration } from './approve';
import { sendRegistration } from './send-registration';
import { storesAtShaparak } from './shaparak-client';
import { getStanding } from './standing';
import { isTerminalOn } from './terminal-standing';

const owner = postgres(process.env.OWNER_DATABASE_URL ?? '', { max: 2, onnotice: () => {} });
afterAll(() => owner.end());
const operator = { userId: newId(), isAdmin: true, origin: null };

beforeEach(async () => {
  await owner`delete from shaparak_requests`;
  far.answersWith(null);
  await far.set({ fault: 'none', times: null, verdictAfterMs: 0, byHand: false, lateMs: 0 });
});

const shebas = ['IR820540102680020817909002', 'IR062960000000100324200001'] as const;
async function makeAccount(storeId: string, which: 0 | 1, over: Partial<typeof bankAccounts.$inferInsert> = {}) {
  const id = newId();
  const account = { id, sheba: sealOf(id, 'sheba', shebas[which]), shebaIndex: `index of ${id}`, ...over };
  return makeBankAccount(storeId, account);
}

/** A store whose registration an operator accepted. */
async function makeAccepted(): Promise<StoreScope> {
  const scope = await makeStore();
  await saveDraft(scope, { ...typedRegistration }, 0);
  await makeAccount(scope.storeId, 0);
  await sendRegistration(scope, new Date());
  await approveRegistration(operator, scope.storeId, new Date());
  return scope;
}
async function makeLive(): Promise<StoreScope> {
  const scope = await makeAccepted();
  await shaparakAnswers();
  expect(await statusOf(scope)).toBe('active');
  return scope;
}

const act = (scope: StoreScope, name: StoreAct) =>
  decideStore(operator, scope.storeId, name, { reason: 'دلیل آزمایشی' });
const statusOf = async (scope: StoreScope) =>
  (await db.select().from(stores).where(eq(stores.id, scope.storeId)))[0]?.status;
const requestsOf = async (scope: StoreScope) =>
  (
    await db
      .select()
      .from(shaparakRequests)
      .where(eq(shaparakRequests.storeId, scope.storeId))
      .orderBy(shaparakRequests.id)
  ).map(({ kind, state }) => `${kind} ${state}`);
const noticesOf = async (scope: StoreScope) =>
  (await db.select().from(notices).where(eq(notices.storeId, scope.storeId)).orderBy(notices.id)).map(
    ({ kind }) => kind,
  );
const codesOf = async (scope: StoreScope) =>
  (await getStanding(scope, new Date())).requirements.map(({ field, code }) => [field, code]);

const due = () => owner`update shaparak_requests set due_at = now() where due_at is not null`;
/** All jobs until nothing is open, with their waits gone by. */
async function shaparakAnswers(workers = 1): Promise<void> {
  const all = (job: typeof sendDue) => Promise.all(Array.from({ length: workers }, () => job(storesAtShaparak)));
  for (let round = 0; round < 12; round++) {
    await all(sendDue);
    await due();
    await all(pollDue);
  }
}

test('suspended, resumed and closed, its terminal follows, and the owner is told when it works again', async () => {
  const scope = await makeLive();
  await act(scope, 'suspend');
  await shaparakAnswers();
  expect(await isTerminalOn(scope.storeId, db)).toBe(false);
  await act(scope, 'resume');
  expect(await codesOf(scope)).toEqual([[null, 'shaparak_terminal_off']]);
  await shaparakAnswers();
  expect(await isTerminalOn(scope.storeId, db)).toBe(true);
  expect(await codesOf(scope)).toEqual([]);
  await act(scope, 'close');
  await shaparakAnswers();
  expect(await requestsOf(scope)).toEqual([
    'new_terminal accepted',
    'deactivate accepted',
    'reactivate accepted',
    'deactivate accepted',
  ]);
  expect(await noticesOf(scope)).toEqual([
    'store_accepted',
    'store_suspended',
    'store_resumed',
    'terminal_on',
    'store_closed',
  ]);
});

test('suspended and resumed before anything was sent, nothing is sent', async () => {
  const scope = await makeLive();
  await act(scope, 'suspend');
  await act(scope, 'resume');
  await shaparakAnswers();
  expect(await requestsOf(scope)).toEqual(['new_terminal accepted', 'deactivate withdrawn', 'reactivate withdrawn']);
});

test('resumed while the deactivation is there, both go, one after the other', async () => {
  const scope = await makeLive();
  await far.set({ byHand: true });
  await act(scope, 'suspend');
  await sendDue(storesAtShaparak);
  await act(scope, 'resume');
  await sendDue(storesAtShaparak);
  expect(await requestsOf(scope)).toEqual(['new_terminal accepted', 'deactivate waiting', 'reactivate queued']);
  await act(scope, 'suspend');
  await act(scope, 'resume');
  const [, deactivation] = await db
    .select()
    .from(shaparakRequests)
    .where(eq(shaparakRequests.storeId, scope.storeId))
    .orderBy(shaparakRequests.id);
  await far.decide(deactivation?.trackingNumber ?? '', null);
  await far.set({ byHand: false });
  await shaparakAnswers();
  expect(await requestsOf(scope)).toEqual(['new_terminal accepted', 'deactivate accepted', 'reactivate accepted']);
});

test('closed while the terminal is asked for: it is given, kept, and switched off', async () => {
  const scope = await makeAccepted();
  await far.set({ byHand: true });
  await sendDue(storesAtShaparak);
  await act(scope, 'close');
  const [terminal] = await db.select().from(shaparakRequests).where(eq(shaparakRequests.storeId, scope.storeId));
  await far.decide(terminal?.trackingNumber ?? '', null);
  await far.set({ byHand: false });
  await shaparakAnswers();
  expect(await statusOf(scope)).toBe('closed');
  expect(await requestsOf(scope)).toEqual(['new_terminal accepted', 'deactivate accepted']);
});

test('closed before the terminal was asked for, nothing is sent', async () => {
  const scope = await makeAccepted();
  await act(scope, 'close');
  await shaparakAnswers();
  expect(await requestsOf(scope)).toEqual(['new_terminal withdrawn', 'deactivate withdrawn']);
});

test('operators who click against each other while workers send: the terminal ends as the store does', async () => {
  const scopes = await Promise.all(Array.from({ length: 4 }, makeLive));
  for (let round = 0; round < 5; round++) {
    await Promise.all([
      ...scopes.flatMap((scope) => [act(scope, 'suspend'), act(scope, 'resume'), act(scope, 'suspend')]),
      sendDue(storesAtShaparak),
      sendDue(storesAtShaparak),
      pollDue(storesAtShaparak),
      due(),
    ]);
  }
  await shaparakAnswers(3);
  for (const scope of scopes) {
    expect((await requestsOf(scope)).filter((line) => !/accepted|withdrawn/.test(line))).toEqual([]);
    expect(await isTerminalOn(scope.storeId, db)).toBe((await statusOf(scope)) === 'active');
  }
});

describe('another settlement account', () => {
  /** Asked for and verified, as the account check does it. */
  async function change(scope: StoreScope, payableFrom: Date | null) {
    const waits = { state: 'pending' as const, verifiedAt: null, askAfter: new Date(), payableFrom };
    const account = await makeAccount(scope.storeId, 1, { ...waits, personId: scope.userId ?? '', holderName: null });
    expect(await conclude(account, { kind: 'match', holderName: 'مریم رضایی' }, new Date())).toBe('verified');
    return account.id;
  }

  test('is told to Shaparak, and paid to only once it agreed', async () => {
    const scope = await makeLive();
    const accountId = await change(scope, null);
    expect(await findPayoutHold(scope.storeId, new Date())).toEqual({ kind: 'account_at_shaparak', accountId });
    expect(await codesOf(scope)).toEqual([[null, 'shaparak_account_pending']]);
    await shaparakAnswers();
    expect(await requestsOf(scope)).toEqual(['new_terminal accepted', 'change_shebas accepted']);
    expect(await findPayoutHold(scope.storeId, new Date())).toBeNull();
    expect(await noticesOf(scope)).toContain('account_taken_over');
  });

  test('asked for by its owner with his code: a day of cool-down, then told to Shaparak, held until it agreed, then paid', async () => {
    const scope = await makeLive();
    const by = accountsOfStore(scope);
    let code = '';
    await requestStepUp(changeStepUp(by), new Date(), async (_, made) => {
      code = made;
      return true;
    });
    const typed = { nationalId: '0499370899', birthDate: '1369/1/1', sheba: shebas[1] } as const;
    const asked = await replaceAccount(by, typed, code, new Date());
    if (asked.kind !== 'replacing') throw new Error(asked.kind);
    const { accountId, payableFrom } = asked;
    const [account] = await db.select().from(bankAccounts).where(eq(bankAccounts.id, accountId));
    if (!account) throw new Error('no account');
    expect(await conclude(account, { kind: 'match', holderName: 'مریم رضایی' }, new Date())).toBe('verified');
    expect(await findPayoutHold(scope.storeId, new Date())).toMatchObject({ kind: 'account_in_cooldown', accountId });
    await sendDue(storesAtShaparak);
    expect((await requestsOf(scope)).slice(1)).toEqual(['change_shebas queued']);
    // After the day it is held on, for Shaparak has not agreed.
    const after = new Date(payableFrom.getTime() + 1);
    expect(await findPayoutHold(scope.storeId, after)).toEqual({ kind: 'account_at_shaparak', accountId });
    await shaparakAnswers();
    expect((await requestsOf(scope)).slice(1)).toEqual(['change_shebas accepted']);
    expect(await findPayoutHold(scope.storeId, after)).toBeNull();
  });

  test('in its cool-down is told after it, and lets what is asked for meanwhile pass', async () => {
    const scope = await makeLive();
    await change(scope, new Date(Date.now() + 3_600_000));
    await sendDue(storesAtShaparak);
    expect(await requestsOf(scope)).toEqual(['new_terminal accepted', 'change_shebas queued']);
    await act(scope, 'suspend');
    await sendDue(storesAtShaparak);
    expect(await requestsOf(scope)).toEqual(['new_terminal accepted', 'change_shebas queued', 'deactivate waiting']);
    await owner`update bank_accounts set payable_from = now() where owner_id = ${scope.storeId}`;
    await shaparakAnswers();
    expect(await requestsOf(scope)).toEqual(['new_terminal accepted', 'change_shebas accepted', 'deactivate accepted']);
  });

  test('that Shaparak refuses is paid nothing; the owner reads why, and the store stays live', async () => {
    const scope = await makeLive();
    await far.set({ byHand: true });
    const accountId = await change(scope, null);
    await sendDue(storesAtShaparak);
    const [asked] = await db
      .select()
      .from(shaparakRequests)
      .where(and(eq(shaparakRequests.storeId, scope.storeId), eq(shaparakRequests.kind, 'change_shebas')));
    await far.decide(asked?.trackingNumber ?? '', 51);
    await shaparakAnswers();
    expect(await statusOf(scope)).toBe('active');
    expect(await codesOf(scope)).toEqual([['account', 'shaparak_shebaOfAnother']]);
    expect(await findPayoutHold(scope.storeId, new Date())).toEqual({ kind: 'account_rejected' });
    expect(await noticesOf(scope)).toContain('account_refused');
    const [account] = await db.select().from(bankAccounts).where(eq(bankAccounts.id, accountId));
    expect(account).toMatchObject({ state: 'rejected', rejection: 'settlement' });
  });

  /** Asked for, and refused by Shaparak for this reason. */
  async function refusedFor(scope: StoreScope, reason: number): Promise<string> {
    await far.set({ byHand: true });
    const accountId = await change(scope, null);
    await sendDue(storesAtShaparak);
    await decideLast(scope, reason);
    await far.set({ byHand: false });
    return accountId;
  }
  async function decideLast(scope: StoreScope, reason: number | null): Promise<void> {
    const asked = await db
      .select()
      .from(shaparakRequests)
      .where(and(eq(shaparakRequests.storeId, scope.storeId), eq(shaparakRequests.kind, 'change_shebas')))
      .orderBy(shaparakRequests.id);
    await far.decide(asked.at(-1)?.trackingNumber ?? '', reason);
    await shaparakAnswers();
  }
  /** As if the refusal were so old. */
  const letPass = (scope: StoreScope) => owner`update shaparak_requests set ended_at = ended_at - interval '11 minutes'
    where store_id = ${scope.storeId}`;
  const askAgain = (scope: StoreScope, id: string) => askShaparakAgain(accountsOfStore(scope), id, new Date());

  test('that the bank could not be asked about is held; its owner is told, has it asked again, and is paid once it is accepted', async () => {
    const scope = await makeLive();
    const accountId = await refusedFor(scope, 40);
    expect(await findPayoutHold(scope.storeId, new Date())).toEqual({
      kind: 'account_not_taken',
      accountId,
      rejections: [{ text: 'shebaUnclear', code: '40', field: 'shebas' }],
    });
    expect(await codesOf(scope)).toEqual([[null, 'shaparak_account_unclear']]);
    expect((await getStanding(scope, new Date())).requirements).toMatchObject([{ state: 'error' }]);
    expect(await noticesOf(scope)).toContain('account_not_taken');

    expect(await askAgain(scope, accountId)).toMatchObject({ kind: 'too_soon' });
    await letPass(scope);
    const clicks = await Promise.all(Array.from({ length: 8 }, () => askAgain(scope, accountId)));
    expect(clicks.filter(({ kind }) => kind === 'asked')).toHaveLength(1);
    expect(clicks.filter(({ kind }) => kind === 'not_refused')).toHaveLength(7);
    expect(await findPayoutHold(scope.storeId, new Date())).toEqual({ kind: 'account_at_shaparak', accountId });
    expect(await codesOf(scope)).toEqual([[null, 'shaparak_account_pending']]);
    await shaparakAnswers();
    expect((await requestsOf(scope)).slice(1)).toEqual(['change_shebas rejected', 'change_shebas accepted']);
    expect(await findPayoutHold(scope.storeId, new Date())).toBeNull();
    expect(await codesOf(scope)).toEqual([]);
  });

  test('that was refused a second time is held on, and another account takes its place', async () => {
    const scope = await makeLive();
    const accountId = await refusedFor(scope, 40);
    await letPass(scope);
    await far.set({ byHand: true });
    await askAgain(scope, accountId);
    await sendDue(storesAtShaparak);
    await decideLast(scope, 40);
    expect(await findPayoutHold(scope.storeId, new Date())).toMatchObject({ kind: 'account_not_taken' });
    await far.set({ byHand: false });
    await change(scope, null);
    await shaparakAnswers();
    expect(await findPayoutHold(scope.storeId, new Date())).toBeNull();
    expect(await codesOf(scope)).toEqual([]);
    expect(await askAgain(scope, accountId)).toEqual({ kind: 'not_refused' });
  });

  test('that was refused for what is not the account’s fault stays; mended and taken over, it is asked again by itself', async () => {
    const scope = await makeLive();
    const accountId = await refusedFor(scope, 39);
    expect(await findPayoutHold(scope.storeId, new Date())).toMatchObject({ kind: 'account_not_taken', accountId });
    expect(await codesOf(scope)).toEqual([
      [null, 'shaparak_account_not_taken'],
      ['postalCode', 'shaparak_postalCode'],
    ]);
    expect(await sendRegistration(scope, new Date())).toEqual({ kind: 'incomplete' });
    await saveDraft(scope, { postalCode: '1913874636' }, (await getDraft(scope)).version);
    expect(await codesOf(scope)).toEqual([[null, 'shaparak_account_not_taken']]);
    expect(await sendRegistration(scope, new Date())).toEqual({ kind: 'sent' });
    await approveRegistration(operator, scope.storeId, new Date());
    await shaparakAnswers();
    expect((await requestsOf(scope)).slice(1)).toEqual([
      'change_shebas rejected',
      'change_address accepted',
      'change_shebas accepted',
    ]);
    expect(await findPayoutHold(scope.storeId, new Date())).toBeNull();
    expect(await codesOf(scope)).toEqual([]);
  });

  test('is asked about again by its owner alone, and only as his own', async () => {
    const scope = await makeLive();
    const accountId = await refusedFor(scope, 40);
    await letPass(scope);
    expect(await askAgain(await makeLive(), accountId)).toEqual({ kind: 'not_refused' });
    expect(() => accountsOfStore({ ...scope, role: 'manager' })).toThrow();
  });

  test('that came while the terminal was asked for is told after it', async () => {
    const scope = await makeAccepted();
    await far.set({ byHand: true });
    await sendDue(storesAtShaparak);
    await change(scope, null);
    const [terminal] = await db.select().from(shaparakRequests).where(eq(shaparakRequests.storeId, scope.storeId));
    await far.set({ byHand: false });
    await far.decide(terminal?.trackingNumber ?? '', null);
    await shaparakAnswers();
    expect(await requestsOf(scope)).toEqual(['new_terminal accepted', 'change_shebas accepted']);
  });
});
