import '@/lib/testing/simulated-shaparak';

import { desc, eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { auditLog, shaparakRequests, stores, terminals } from '@/db/schema';
import { newId } from '@/lib/ids';
import { parseLegalNationalId } from '@/lib/iran/national-id';
import { pollDue } from '@/lib/shaparak/poll-due';
import { sendDue } from '@/lib/shaparak/send-due';
import { saveDraft } from '@/lib/stores/registration-draft';
import type { StoreScope } from '@/lib/stores/scope';
import { makeBankAccount } from '@/lib/testing/factories';
import { typedCompany, typedRegistration } from '@/lib/testing/registration';
import { makeStore } from '@/lib/testing/shop';
import { far } from '@/lib/testing/simulated-shaparak';
import { sealOf } from '@/lib/verification/bank-account';
import { holderColumns } from '@/lib/verification/live-accounts';
import { approveRegistration } from './approve';
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

const sheba = 'IR820540102680020817909002';
/** A store whose owner filled in everything. */
async function makeReady(over: Record<string, string> = {}): Promise<StoreScope> {
  const scope = await makeStore();
  await saveDraft(scope, { ...typedRegistration, ...over }, 0);
  const id = newId();
  const ofCompany = over.kind === 'company' ? companyHolder(id, over.companyNationalId ?? '') : {};
  const account = { id, sheba: sealOf(id, 'sheba', sheba), shebaIndex: `index of ${id}` };
  await makeBankAccount(scope.storeId, { ...account, ...ofCompany });
  return scope;
}

/** The columns of an account that is the company's own. */
function companyHolder(id: string, typed: string) {
  const nationalId = parseLegalNationalId(typed);
  if (!nationalId) throw new Error('no company');
  return holderColumns(id, { kind: 'company', nationalId });
}

const send = (scope: StoreScope) => sendRegistration(scope, new Date());
const approve = (scope: StoreScope) => approveRegistration(operator, scope.storeId, new Date());
const standing = (scope: StoreScope) => getStanding(scope, new Date());
const codes = async (scope: StoreScope) =>
  (await standing(scope)).requirements.map(({ field, code, state }) => [field, code, state]);
const requestsOf = (scope: StoreScope) =>
  db
    .select()
    .from(shaparakRequests)
    .where(eq(shaparakRequests.storeId, scope.storeId))
    .orderBy(desc(shaparakRequests.id));
const storeOf = async (scope: StoreScope) => (await db.select().from(stores).where(eq(stores.id, scope.storeId)))[0];

/** Both jobs, with their waits gone by. */
async function shaparakAnswers(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await sendDue(storesAtShaparak);
    await owner`update shaparak_requests set due_at = now() where due_at is not null`;
    await pollDue(storesAtShaparak);
  }
}

test('what is missing is said field by field, and a complete registration lacks nothing', async () => {
  const bare = await makeStore();
  expect(await codes(bare)).toContainEqual(['nationalId', 'missing', 'due']);
  expect(await codes(bare)).toContainEqual(['account', 'account_missing', 'due']);
  expect(await standing(bare)).toMatchObject({ stage: 'draft', isSendable: false });
  expect(await send(bare)).toEqual({ kind: 'incomplete' });
  const ready = await makeReady();
  expect(await standing(ready)).toMatchObject({ stage: 'draft', requirements: [], isSendable: true });
});

test.each([
  ['a person', {}],
  ['a company', typedCompany],
])('%s: sent, accepted by an operator, then by Shaparak: live with the numbers given there', async (_, over) => {
  const scope = await makeReady(over);
  expect(await approve(scope)).toEqual({ kind: 'not_sent' });
  expect(await send(scope)).toEqual({ kind: 'sent' });
  expect(await standing(scope)).toMatchObject({ stage: 'submitted', isSendable: false });
  expect(await requestsOf(scope)).toEqual([]);

  expect(await approve(scope)).toEqual({ kind: 'at_shaparak' });
  expect(await standing(scope)).toMatchObject({ stage: 'at_shaparak' });
  await shaparakAnswers();
  expect(await standing(scope)).toMatchObject({ stage: 'active', requirements: [] });
  const [request] = await requestsOf(scope);
  expect(request).toMatchObject({ state: 'accepted', kind: 'new_terminal' });
  const [terminal] = await db.select().from(terminals).where(eq(terminals.storeId, scope.storeId));
  expect(terminal).toMatchObject({ terminalNumber: request?.terminalNumber, acceptorCode: request?.acceptorCode });
  const acts = await db.select().from(auditLog).where(eq(auditLog.chainId, scope.storeId)).orderBy(auditLog.seq);
  expect(acts.map(({ action }) => action)).toEqual([
    'store_opened',
    'registration_written',
    'store_submitted',
    'store_accepted',
    'shaparak_sent',
    'store_accepted',
    'shaparak_answered',
  ]);
  expect(JSON.stringify(acts)).not.toMatch(/0499370899|1913874635|88776655/);
});

test('sent and accepted several times at once, it is one request', async () => {
  const scope = await makeReady();
  const sent = await Promise.all([send(scope), send(scope), send(scope)]);
  expect(sent.map(({ kind }) => kind).sort()).toEqual(['locked', 'locked', 'sent']);
  await Promise.all([approve(scope), approve(scope), approve(scope)]);
  expect(await requestsOf(scope)).toHaveLength(1);
  await shaparakAnswers();
  const [request] = await requestsOf(scope);
  expect(await far.find(request?.trackingNumber ?? '')).toMatchObject({ timesReceived: 1 });
});

test('while it is looked at nothing in it changes', async () => {
  const scope = await makeReady();
  await send(scope);
  expect(await saveDraft(scope, { email: 'other@example.ir' }, 9)).toEqual({ kind: 'locked' });
});

test.each([
  ['1341641039', 'postalCode', 'shaparak_postalCode', { postalCode: '1913874635' }],
  ['1341641029', 'birthDay', 'shaparak_badAge', { postalCode: '1913874635', birthDay: '1360/1/1' }],
])('rejected for a field, mended, sent again: live', async (_code, field, code, mended) => {
  // Simulated Shaparak decides by the postal code.
  const scope = await makeReady({ postalCode: field === 'birthDay' ? '1341641019' : '1341641039' });
  await send(scope);
  await approve(scope);
  await shaparakAnswers();
  expect(await storeOf(scope)).toMatchObject({ status: 'rejected', statusReason: expect.any(String) });
  expect(await standing(scope)).toMatchObject({ stage: 'rejected', isSendable: false });
  expect(await codes(scope)).toEqual([[field, code, 'error']]);
  expect(await send(scope)).toEqual({ kind: 'incomplete' });

  await saveDraft(scope, mended, 99);
  expect(await codes(scope)).not.toContainEqual([field, code, 'error']);
  expect(await send(scope)).toEqual({ kind: 'sent' });
  expect(await standing(scope)).toMatchObject({ stage: 'at_shaparak' });
  await shaparakAnswers();
  expect(await storeOf(scope)).toMatchObject({ status: 'active', statusReason: null });
  expect(await requestsOf(scope)).toHaveLength(2);
});

test('whoever becomes another person or shop after a rejection is looked at again', async () => {
  const scope = await makeReady({ postalCode: '1341641039' });
  await send(scope);
  await approve(scope);
  await shaparakAnswers();
  await saveDraft(scope, { postalCode: '1913874635', shopName: 'بانک ملی ایران' }, 99);
  await send(scope);
  expect(await standing(scope)).toMatchObject({ stage: 'submitted' });
  expect(await requestsOf(scope)).toHaveLength(1);
});

test('a store that an operator stopped meanwhile does not go live by Shaparak’s yes', async () => {
  const scope = await makeReady();
  await send(scope);
  await approve(scope);
  await db.update(stores).set({ status: 'suspended', statusReason: 'x' }).where(eq(stores.id, scope.storeId));
  await shaparakAnswers();
  expect(await storeOf(scope)).toMatchObject({ status: 'suspended' });
});

test('an account of someone else than the merchant, and one that waits, keep it from being sent', async () => {
  const scope = await makeReady({ nationalId: '0790419904' });
  expect(await codes(scope)).toEqual([['account', 'account_of_another', 'error']]);
  const signer = await makeReady({ kind: 'company', companyNationalId: '14005893875' });
  await saveDraft(signer, typedCompany, 99);
  expect(await codes(signer)).toEqual([['account', 'account_of_another', 'error']]);
  const other = await makeStore();
  await saveDraft(other, typedRegistration, 0);
  await makeBankAccount(other.storeId, { verifiedAt: null });
  expect(await codes(other)).toEqual([['account', 'account_pending', 'pending']]);
  expect(await send(other)).toEqual({ kind: 'incomplete' });
});

test('only an operator accepts', async () => {
  const scope = await makeReady();
  const nobody = { ...operator, isAdmin: false };
  await expect(approveRegistration(nobody, scope.storeId, new Date())).rejects.toMatchObject({ code: 'forbidden' });
});
