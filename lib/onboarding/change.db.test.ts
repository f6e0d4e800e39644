import '@/lib/testing/simulated-shaparak';

import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { notices, shaparakRequests, storeMembers, stores } from '@/db/schema';
import { newId } from '@/lib/ids';
import { acceptRegistration } from '@/lib/reviews/accept-registration';
import { askForChange } from '@/lib/reviews/ask-change';
import { getCase } from '@/lib/reviews/case';
import { listReviewedChanges } from '@/lib/reviews/change';
import { confirmProposal } from '@/lib/reviews/confirm';
import { readQueue } from '@/lib/reviews/queues';
import { pollDue } from '@/lib/shaparak/poll-due';
import { sendDue } from '@/lib/shaparak/send-due';
import { getDraft, saveDraft } from '@/lib/stores/registration-draft';
import { findMemberScope, type StoreScope } from '@/lib/stores/scope';
import { transferStepUp, transferStore } from '@/lib/team/transfer';
import { makeBankAccount } from '@/lib/testing/factories';
import { typedRegistration } from '@/lib/testing/registration';
import { makePerson, makeStore } from '@/lib/testing/shop';
import { far } from '@/lib/testing/simulated-shaparak';
import { requestStepUp } from '@/lib/users/step-up';
import { sealOf } from '@/lib/verification/bank-account';
import { tellShaparak } from '@/lib/verification/conclude';
import { findPayoutHold } from '@/lib/verification/payout-hold';
import { sendRegistration } from './send-registration';
import { storesAtShaparak } from './shaparak-client';
import { getStanding } from './standing';

const owner = postgres(process.env.OWNER_DATABASE_URL ?? '', { max: 2, onnotice: () => {} });
afterAll(() => owner.end());
const operator = { userId: newId(), isAdmin: true, origin: null };

beforeEach(async () => {
  await owner`delete from shaparak_requests`;
  far.answersWith(null);
  await far.set({ fault: 'none', times: null, verdictAfterMs: 0, byHand: false, lateMs: 0 });
});

const send = (scope: StoreScope) => sendRegistration(scope, new Date());
const accept = (scope: StoreScope, reason = '') => acceptRegistration(operator, scope.storeId, { reason }, new Date());
const codesOf = async (scope: StoreScope) =>
  (await getStanding(scope, new Date())).requirements.map(({ field, code }) => [field, code]);
const storeOf = async (scope: StoreScope) => (await db.select().from(stores).where(eq(stores.id, scope.storeId)))[0];
const noticesOf = async (scope: StoreScope) =>
  (await db.select().from(notices).where(eq(notices.storeId, scope.storeId)).orderBy(notices.id)).map(
    ({ kind }) => kind,
  );
const requestsOf = async (scope: StoreScope) =>
  (
    await db
      .select()
      .from(shaparakRequests)
      .where(eq(shaparakRequests.storeId, scope.storeId))
      .orderBy(shaparakRequests.id)
  ).map(({ kind, state }) => `${kind} ${state}`);

async function shaparakAnswers(): Promise<void> {
  for (let round = 0; round < 8; round++) {
    await sendDue(storesAtShaparak);
    await owner`update shaparak_requests set due_at = now() where due_at is not null`;
    await pollDue(storesAtShaparak);
  }
}

async function makeLive(): Promise<StoreScope> {
  const scope = await makeStore();
  await saveDraft(scope, { ...typedRegistration }, 0);
  const id = newId();
  const sheba = sealOf(id, 'sheba', 'IR820540102680020817909002');
  await makeBankAccount(scope.storeId, { id, sheba, shebaIndex: `index of ${id}` });
  await send(scope);
  await accept(scope);
  await shaparakAnswers();
  expect(await storeOf(scope)).toMatchObject({ status: 'active' });
  return scope;
}

/** What its owner writes next. */
const change = async (scope: StoreScope, typed: Record<string, string>) =>
  saveDraft(scope, typed, (await getDraft(scope)).version);

test('a live store that changed nothing has nothing to send; who the merchant is stays', async () => {
  const scope = await makeLive();
  expect(await getStanding(scope, new Date())).toMatchObject({ stage: 'active', isSendable: false, change: 'none' });
  expect(await send(scope)).toEqual({ kind: 'unchanged' });
  for (const field of ['kind', 'nationalId'] as const) {
    const other = { kind: 'company', nationalId: '0790419904' }[field];
    expect(await change(scope, { [field]: other })).toEqual({ kind: 'fixed', field });
  }
  expect(await send(scope)).toEqual({ kind: 'unchanged' });
});

test('what changed is compared, accepted, taken over by its own requests, and in force only then', async () => {
  const scope = await makeLive();
  const site = `n${newId()}.example.ir`;
  await change(scope, { site, address: 'تهران، خیابان انقلاب، شمارهٔ ۵', mobile: '09351112233' });
  expect(await getStanding(scope, new Date())).toMatchObject({ isSendable: true });
  expect(await send(scope)).toEqual({ kind: 'sent' });
  expect(await change(scope, { address: 'تهران، جای دیگری که نیست' })).toEqual({ kind: 'locked' });
  expect(await codesOf(scope)).toEqual([[null, 'review_change_pending']]);
  expect((await readQueue(operator, 'changes', null)).waiting.map(({ id }) => id)).toContain(scope.storeId);
  expect(await listReviewedChanges(operator, scope.storeId)).toEqual([
    { field: 'mobile', before: '0912 *** 4567', after: '0935 *** 2233' },
    { field: 'address', before: typedRegistration.address, after: 'تهران، خیابان انقلاب، شمارهٔ ۵' },
    { field: 'site', before: expect.stringMatching(/^s/), after: site },
  ]);
  const clicks = await Promise.all([accept(scope), accept(scope), accept(scope)]);
  expect(new Set(clicks.map(({ kind }) => kind))).toEqual(new Set(['at_shaparak']));
  expect(await codesOf(scope)).toEqual([
    [null, 'shaparak_change_pending'],
    [null, 'shaparak_change_pending'],
  ]);
  expect((await readQueue(operator, 'changes', null)).waiting.map(({ id }) => id)).not.toContain(scope.storeId);
  expect(await storeOf(scope)).not.toMatchObject({ site });
  await shaparakAnswers();
  expect(await requestsOf(scope)).toEqual(['new_terminal accepted', 'change_address accepted', 'edit accepted']);
  expect(await storeOf(scope)).toMatchObject({ status: 'active', site });
  expect(await noticesOf(scope)).toEqual(['store_accepted', 'change_taken_over']);
  expect(await codesOf(scope)).toEqual([]);
  expect(await send(scope)).toEqual({ kind: 'unchanged' });
});

test('only what changed is asked for, and what is none of Shaparak’s business is in force at once', async () => {
  const scope = await makeLive();
  await change(scope, { email: 'new@example.ir' });
  await send(scope);
  await accept(scope);
  await shaparakAnswers();
  await change(scope, { expectedMonthlySales: '2000000' });
  expect(await send(scope)).toEqual({ kind: 'sent' });
  await accept(scope);
  expect(await requestsOf(scope)).toEqual(['new_terminal accepted', 'edit accepted']);
  expect(await noticesOf(scope)).toEqual(['store_accepted', 'change_taken_over', 'change_taken_over']);
});

test('what Shaparak refuses of it is told at its field, mended and sent again; the store stays live', async () => {
  const scope = await makeLive();
  await change(scope, { postalCode: '1341641039' });
  await send(scope);
  await accept(scope);
  await shaparakAnswers();
  expect(await storeOf(scope)).toMatchObject({ status: 'active' });
  expect(await codesOf(scope)).toEqual([['postalCode', 'shaparak_postalCode']]);
  expect(await noticesOf(scope)).toContain('change_refused');
  expect(await send(scope)).toEqual({ kind: 'incomplete' });
  await change(scope, { postalCode: '1913874636' });
  expect(await send(scope)).toEqual({ kind: 'sent' });
  await accept(scope);
  await shaparakAnswers();
  expect((await requestsOf(scope)).slice(1)).toEqual(['change_address rejected', 'change_address accepted']);
  expect(await codesOf(scope)).toEqual([]);
});

test('it is given back with remarks, each at its field, and the store works on', async () => {
  const scope = await makeLive();
  await change(scope, { shopNameEn: 'Another Shop' });
  await send(scope);
  const asked = await askForChange(operator, scope.storeId, { shopNameEn: { note: 'این نام در سایت نیست' } });
  expect(asked).toEqual({ kind: 'asked' });
  expect(await askForChange(operator, scope.storeId, { shopNameEn: { note: 'دوباره' } })).toEqual({ kind: 'moved' });
  expect(await storeOf(scope)).toMatchObject({ status: 'active' });
  expect(await codesOf(scope)).toEqual([['shopNameEn', 'review_change']]);
  expect(await send(scope)).toEqual({ kind: 'incomplete' });
  await change(scope, { shopNameEn: 'Narges Shop' });
  expect(await codesOf(scope)).toEqual([]);
  expect(await send(scope)).toEqual({ kind: 'sent' });
});

test('a site that may be taken for another takes two operators', async () => {
  const scope = await makeLive();
  await change(scope, { site: 'digika1a.ir' });
  await send(scope);
  expect(await accept(scope)).toEqual({ kind: 'needs_second' });
  expect(await accept(scope, 'نمایندهٔ رسمی است')).toEqual({ kind: 'proposed' });
  const second = { userId: await makePerson(), isAdmin: true };
  const [proposal] = (await getCase(second, scope.storeId)).proposals;
  expect(await confirmProposal(second, scope.storeId, proposal?.id ?? '', new Date())).toEqual({ kind: 'confirmed' });
  await shaparakAnswers();
  expect(await storeOf(scope)).toMatchObject({ site: 'digika1a.ir' });
});

/** Hands the store over to a person of the team, and gives that person's scope. */
async function handOver(scope: StoreScope): Promise<StoreScope> {
  const heir = await makePerson();
  await db.insert(storeMembers).values({ storeId: scope.storeId, userId: heir, role: 'viewer' });
  let code = '';
  await requestStepUp(transferStepUp(scope, heir), new Date(), async (_, made) => {
    code = made;
    return true;
  });
  expect(await transferStore(scope, heir, code, new Date())).toEqual({ kind: 'transferred' });
  const taken = await findMemberScope(scope.storeId, heir);
  if (!taken) throw new Error('no owner');
  return taken;
}

test('a live store that changed hands: nothing of the old owner is shown, and the new account is told behind the new name', async () => {
  const heir = await handOver(await makeLive());
  const id = newId();
  const sheba = sealOf(id, 'sheba', 'IR062960000000100324200001');
  const account = await makeBankAccount(heir.storeId, { id, sheba, shebaIndex: `index of ${id}` });
  await db.transaction((tx) => tellShaparak(account, new Date(), tx));
  // Shaparak knows the store as somebody else's: it is not asked about this account yet, and nothing is paid there.
  expect(await requestsOf(heir)).toEqual(['new_terminal accepted']);
  expect(await findPayoutHold(heir.storeId, new Date())).toEqual({ kind: 'account_at_shaparak', accountId: id });

  await change(heir, { ...typedRegistration, firstName: 'نگار', firstNameEn: 'Negar', email: 'new@example.ir' });
  expect(await send(heir)).toEqual({ kind: 'sent' });
  const shown = await listReviewedChanges(operator, heir.storeId);
  expect(shown).toContainEqual({ field: 'firstName', before: '', after: 'نگار' });
  expect(shown).toContainEqual({ field: 'lastName', before: '', after: typedRegistration.lastName });
  expect(shown.filter(({ before }) => before !== '' && before !== null)).toEqual([]);

  expect(await accept(heir)).toEqual({ kind: 'at_shaparak' });
  expect(await requestsOf(heir)).toEqual(['new_terminal accepted', 'edit queued', 'change_shebas queued']);
  expect(await findPayoutHold(heir.storeId, new Date())).toMatchObject({ kind: 'account_at_shaparak' });
  await shaparakAnswers();
  expect(await requestsOf(heir)).toEqual(['new_terminal accepted', 'edit accepted', 'change_shebas accepted']);
  expect(await findPayoutHold(heir.storeId, new Date())).toBeNull();
  // A later change of the same owner's tells the account no second time.
  await change(heir, { email: 'newer@example.ir' });
  await send(heir);
  await accept(heir);
  await shaparakAnswers();
  expect(await requestsOf(heir)).toHaveLength(4);
});
