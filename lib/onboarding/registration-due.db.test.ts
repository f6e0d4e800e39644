import '@/lib/testing/simulated-shaparak';

import { readdir, readFile } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { registrationDues, shaparakRequests, stores } from '@/db/schema';
import { newId } from '@/lib/ids';
import { acceptStore } from '@/lib/reviews/accept';
import { acceptRegistration } from '@/lib/reviews/accept-registration';
import { decideStore } from '@/lib/reviews/decisions';
import { readQueue } from '@/lib/reviews/queues';
import { workOffSilentRequest } from '@/lib/reviews/silent-requests';
import { pollDue } from '@/lib/shaparak/poll-due';
import { sendDue } from '@/lib/shaparak/send-due';
import { keepAccepted } from '@/lib/stores/accepted-registration';
import { getDraft, saveDraft } from '@/lib/stores/registration-draft';
import { dueDays, noteDue } from '@/lib/stores/registration-due';
import type { StoreScope } from '@/lib/stores/scope';
import { makeBankAccount } from '@/lib/testing/factories';
import { typedRegistration } from '@/lib/testing/registration';
import { makeStore } from '@/lib/testing/shop';
import { far } from '@/lib/testing/simulated-shaparak';
import { sealOf } from '@/lib/verification/bank-account';
import { conclude } from '@/lib/verification/conclude';
import { findPayoutHold } from '@/lib/verification/payout-hold';
import { sendRegistration } from './send-registration';
import { storesAtShaparak } from './shaparak-client';
import { getStanding } from './standing';

/* Stores that work without all that a registration has come to ask: those that were live before, and those accepted by hand. */

const owner = postgres(process.env.OWNER_DATABASE_URL ?? '', { max: 2, onnotice: () => {} });
afterAll(() => owner.end());
const operator = { userId: newId(), isAdmin: true, origin: null };

beforeEach(async () => {
  await owner`delete from shaparak_requests`;
  far.answersWith(null);
  await far.set({ fault: 'none', times: null, verdictAfterMs: 0, byHand: false, lateMs: 0 });
});

let serial = 0;
const send = (scope: StoreScope) => sendRegistration(scope, new Date());
const accept = (scope: StoreScope) => acceptRegistration(operator, scope.storeId, { reason: '' }, new Date());
const told = async (scope: StoreScope, now = new Date()) => (await getStanding(scope, now)).requirements;
const codesOf = async (scope: StoreScope, now?: Date) =>
  (await told(scope, now)).map(({ field, code }) => [field, code]);
const statusOf = async ({ storeId }: StoreScope) =>
  (await db.select().from(stores).where(eq(stores.id, storeId)))[0]?.status;
const dueOf = async ({ storeId }: StoreScope) =>
  (await db.select().from(registrationDues).where(eq(registrationDues.storeId, storeId)))[0];
const write = async (scope: StoreScope, typed: Record<string, string>) =>
  saveDraft(scope, typed, (await getDraft(scope)).version);
const requestsOf = async ({ storeId }: StoreScope) =>
  (
    await db.select().from(shaparakRequests).where(eq(shaparakRequests.storeId, storeId)).orderBy(shaparakRequests.id)
  ).map(({ kind, state }) => `${kind} ${state}`);

async function shaparakAnswers(): Promise<void> {
  for (let round = 0; round < 8; round++) {
    await sendDue(storesAtShaparak);
    await owner`update shaparak_requests set due_at = now() where due_at is not null`;
    await pollDue(storesAtShaparak);
  }
}

const shebas = ['IR820540102680020817909002', 'IR062960000000100324200001'] as const;
async function account(scope: StoreScope, which: 0 | 1, over: Parameters<typeof makeBankAccount>[1] = {}) {
  const id = newId();
  const sheba = sealOf(id, 'sheba', shebas[which]);
  return makeBankAccount(scope.storeId, { id, sheba, shebaIndex: `index of ${id}`, ...over });
}
/** Another account of a live store, checked and verified. */
async function changeAccount(scope: StoreScope): Promise<string> {
  const waits = { state: 'pending' as const, verifiedAt: null, askAfter: new Date(), payableFrom: null };
  const asked = await account(scope, 1, { ...waits, personId: scope.userId ?? '', holderName: null });
  expect(await conclude(asked, { kind: 'match', holderName: 'مریم رضایی' }, new Date())).toBe('verified');
  return asked.id;
}

/** A store that an operator accepted with a terminal typed by hand. */
async function makeAcceptedByHand(): Promise<StoreScope> {
  const scope = await makeStore();
  await account(scope, 0);
  serial += 1;
  const digits = String(serial).padStart(7, '0');
  const typed = { terminalNumber: `7${digits}`, acceptorCode: `70000000${digits}` };
  await far.knows(typed);
  expect(await acceptStore(operator, scope.storeId, typed)).toEqual({ kind: 'accepted' });
  return scope;
}

/** Its migration, once more: what it did at the upgrade is done again to what stands here as it stood then. */
async function upgrade(): Promise<void> {
  const folder = new URL('../../db/migrations/', import.meta.url);
  const file = (await readdir(folder)).find((name) => name.endsWith('older_stores_due.sql'));
  await owner.unsafe(await readFile(new URL(file ?? '', folder), 'utf8'));
}

test('a store accepted by hand owes a registration; completed, it is reviewed as a change, and Shaparak is told all it was not', async () => {
  const scope = await makeAcceptedByHand();
  const due = await dueOf(scope);
  expect(due && due.until.getTime() - due.since.getTime()).toBe(dueDays * 86_400_000);
  const [first, ...fields] = await told(scope);
  expect(first).toMatchObject({
    field: null,
    code: 'registration_due',
    state: 'due',
    since: due?.since,
    until: due?.until,
  });
  expect(fields.length).toBeGreaterThan(20);
  for (const one of fields) expect(one).toMatchObject({ code: 'missing', state: 'due', until: due?.until });
  expect(await send(scope)).toEqual({ kind: 'incomplete' });

  // Meanwhile it works: another account is paid, and Shaparak is not asked about who it does not know.
  const accountId = await changeAccount(scope);
  expect(await requestsOf(scope)).toEqual([]);
  expect(await findPayoutHold(scope.storeId, new Date())).toBeNull();

  await write(scope, { ...typedRegistration });
  expect(await codesOf(scope)).toEqual([[null, 'registration_due']]);
  expect(await getStanding(scope, new Date())).toMatchObject({ isSendable: true, stage: 'active' });
  expect(await send(scope)).toEqual({ kind: 'sent' });
  expect(await codesOf(scope)).toEqual([[null, 'review_change_pending']]);
  expect((await readQueue(operator, 'changes', null)).waiting.map(({ id }) => id)).toContain(scope.storeId);
  expect(await accept(scope)).toEqual({ kind: 'at_shaparak' });
  expect(await requestsOf(scope)).toEqual(['change_address queued', 'edit queued', 'change_shebas queued']);
  expect(await findPayoutHold(scope.storeId, new Date())).toEqual({ kind: 'account_at_shaparak', accountId });
  await shaparakAnswers();
  expect(await requestsOf(scope)).toEqual(['change_address accepted', 'edit accepted', 'change_shebas accepted']);
  expect(await findPayoutHold(scope.storeId, new Date())).toBeNull();
  expect(await codesOf(scope)).toEqual([]);
  expect(await write(scope, { nationalId: '0790419904' })).toEqual({ kind: 'fixed', field: 'nationalId' });

  // From now on its terminal follows it.
  await decideStore(operator, scope.storeId, 'suspend', { reason: 'دلیل آزمایشی' });
  await shaparakAnswers();
  await decideStore(operator, scope.storeId, 'resume', { reason: 'دلیل آزمایشی' });
  await shaparakAnswers();
  expect((await requestsOf(scope)).slice(3)).toEqual(['deactivate accepted', 'reactivate accepted']);
});

test('the account that its terminal came with is told no second time, and paid all along', async () => {
  const scope = await makeAcceptedByHand();
  await owner`update bank_accounts set verified_at = verified_at - interval '1 hour' where owner_id = ${scope.storeId}`;
  await write(scope, { ...typedRegistration });
  await send(scope);
  await accept(scope);
  expect(await requestsOf(scope)).toEqual(['change_address queued', 'edit queued']);
  expect(await findPayoutHold(scope.storeId, new Date())).toBeNull();
});

test('what Shaparak refuses of it is mended and sent again, who the merchant is as well', async () => {
  const scope = await makeAcceptedByHand();
  await owner`update bank_accounts set verified_at = verified_at - interval '1 hour' where owner_id = ${scope.storeId}`;
  await write(scope, { ...typedRegistration, postalCode: '1341641039' });
  await send(scope);
  await accept(scope);
  await shaparakAnswers();
  expect(await statusOf(scope)).toBe('active');
  expect(await codesOf(scope)).toContainEqual(['postalCode', 'shaparak_postalCode']);
  expect(await write(scope, { postalCode: '1913874635', nationalId: '0790419904' })).toMatchObject({ kind: 'saved' });
});

test('after its day it is overdue; the store works on, and may still be completed', async () => {
  const scope = await makeAcceptedByHand();
  const after = new Date(Date.now() + (dueDays + 1) * 86_400_000);
  expect((await told(scope, after))[0]).toMatchObject({ code: 'registration_overdue', state: 'error' });
  expect(await statusOf(scope)).toBe('active');
  const isOverdue = async () =>
    (await readQueue(operator, 'overdue', null)).waiting.some(({ id }) => id === scope.storeId);
  expect(await isOverdue()).toBe(false);
  await owner`update registration_dues set since = since - interval '61 days', until = until - interval '61 days'
    where store_id = ${scope.storeId}`;
  expect(await isOverdue()).toBe(true);
  await write(scope, { ...typedRegistration });
  expect(await isOverdue()).toBe(true);
  expect(await send(scope)).toEqual({ kind: 'sent' });
  expect(await isOverdue()).toBe(false);
});

test('one that was live before accepted registrations were kept: at the upgrade its form opens, and it has two months', async () => {
  const scope = await makeAcceptedByHand();
  await write(scope, { ...typedRegistration });
  await owner`update store_registrations set submitted_at = now() - interval '90 days', approved_at = now() - interval '90 days',
    approved_by = 'user:old' where store_id = ${scope.storeId}`;
  await owner`delete from registration_dues where store_id = ${scope.storeId}`;
  expect(await write(scope, { email: 'new@example.ir' })).toEqual({ kind: 'locked' });

  const changed = await makeAcceptedByHand();
  await write(changed, { ...typedRegistration });
  await send(changed);
  await upgrade();
  await upgrade();
  expect(await codesOf(scope)).toEqual([[null, 'registration_due']]);
  expect(await dueOf(scope)).toBeDefined();
  expect(await write(scope, { email: 'new@example.ir' })).toMatchObject({ kind: 'saved' });
  expect(await send(scope)).toEqual({ kind: 'sent' });
  expect(await accept(scope)).toEqual({ kind: 'at_shaparak' });
  await shaparakAnswers();
  expect(await requestsOf(scope)).toContain('edit accepted');
  expect(await codesOf(scope)).toEqual([]);
  // What is on our desk stays there.
  expect(await codesOf(changed)).toEqual([[null, 'review_change_pending']]);
});

test('an older registration without what is asked now: due with its day, never dropped in silence', async () => {
  const scope = await makeStore();
  await account(scope, 0);
  await write(scope, { ...typedRegistration });
  await send(scope);
  await accept(scope);
  await shaparakAnswers();
  // As it was accepted before the form came to ask for these.
  await write(scope, { province: '', city: '', guild: '', expectedMonthlySales: '' });
  await db.transaction(async (tx) => {
    const actor = `user:${operator.userId}` as const;
    await keepAccepted(scope.storeId, await getDraft(scope), { sentAt: new Date(), actor }, tx);
    await noteDue(scope.storeId, new Date(), tx);
  });
  const due = await dueOf(scope);
  const fields = ['guild', 'expectedMonthlySales', 'province', 'city'];
  expect(await codesOf(scope)).toEqual([[null, 'registration_due'], ...fields.map((field) => [field, 'missing'])]);
  for (const one of await told(scope)) expect(one).toMatchObject({ state: 'due', until: due?.until });

  const accountId = await changeAccount(scope);
  await sendDue(storesAtShaparak);
  expect((await requestsOf(scope)).at(-1)).toBe('change_shebas unanswered');
  const [silent] = await db.select().from(shaparakRequests).where(eq(shaparakRequests.subjectId, accountId));
  expect(silent).toMatchObject({ silence: 'incomplete' });
  expect((await readQueue(operator, 'shaparak', null)).waiting.map(({ id }) => id)).toContain(silent?.id);
  expect(await far.find(silent?.trackingNumber ?? '')).toBeNull();

  const { province, city, guild, expectedMonthlySales } = typedRegistration;
  await write(scope, { province, city, guild, expectedMonthlySales });
  expect(await send(scope)).toEqual({ kind: 'sent' });
  await accept(scope);
  await shaparakAnswers();
  expect(await workOffSilentRequest(operator, silent?.id ?? '', 'ask')).toBe(true);
  // Nothing arrived in all that time.
  await owner`update shaparak_requests set asked_at = asked_at - interval '1 hour' where id = ${silent?.id ?? ''}`;
  await owner`update shaparak_requests set due_at = now() where due_at is not null`;
  await pollDue(storesAtShaparak);
  await owner`update shaparak_requests set due_at = now() where due_at is not null`;
  await shaparakAnswers();
  expect(await requestsOf(scope)).not.toContain('change_shebas unanswered');
  expect(await findPayoutHold(scope.storeId, new Date())).toBeNull();
  expect(await codesOf(scope)).toEqual([]);
});
