import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { storeEvents, storeMembers, stores, terminals } from '@/db/schema';
import { newId } from '@/lib/ids';
import { acceptStore } from '@/lib/reviews/accept';
import { decideStore } from '@/lib/reviews/decisions';
import { readQueue } from '@/lib/reviews/queues';
import { makePerson, makeStore } from '@/lib/testing/shop';
import { correctStore } from './correct-store';
import { openStore } from './open-store';
import { getStore, listStoresOf } from './queries';
import type { Reviewer } from './review';
import { findMemberScope, type StoreScope } from './scope';
import { setAutoConfirm } from './set-auto-confirm';

const details = { name: 'کفش گام', site: 'gam.example.ir', category: 'clothing' };
const rejectStore = (by: Reviewer, storeId: string, reason: unknown) => decideStore(by, storeId, 'reject', { reason });
const reviewer = { userId: '', isAdmin: true };
beforeAll(async () => {
  reviewer.userId = await makePerson();
});

let lastTerminal = 10_000_000;
const codes = () => ({ terminalNumber: String(++lastTerminal), acceptorCode: '123456789012345' });
const eventsOf = (scope: StoreScope) =>
  db
    .select({ kind: storeEvents.kind, actor: storeEvents.actor })
    .from(storeEvents)
    .where(eq(storeEvents.storeId, scope.storeId))
    .orderBy(storeEvents.id);

test('a new store has an owner, waits for review, and its opening is on record', async () => {
  const ownerId = await makePerson();
  const opened = await openStore(ownerId, details);
  if (opened.kind !== 'opened') expect.fail(opened.kind);
  const scope = await findMemberScope(opened.storeId, ownerId);
  if (!scope) expect.fail('no member');
  expect(scope.role).toBe('owner');
  expect(await getStore(scope)).toMatchObject({
    ...details,
    status: 'in_review',
    terminalNumber: null,
    isPayable: false,
  });
  expect(await eventsOf(scope)).toEqual([{ kind: 'opened', actor: `user:${ownerId}` }]);
  expect((await listStoresOf(ownerId)).map((store) => store.id)).toEqual([opened.storeId]);
});

test('the same form sent eight times at once opens one store', async () => {
  const ownerId = await makePerson();
  const openings = await Promise.all(Array.from({ length: 8 }, () => openStore(ownerId, details)));
  expect(openings.map(({ kind }) => kind).sort()).toEqual(['opened', ...Array(7).fill('site_taken')]);
  expect(await listStoresOf(ownerId)).toHaveLength(1);
});

test('an owner has twenty stores at most', async () => {
  const ownerId = await makePerson();
  for (let n = 0; n < 20; n++) await makeStore(ownerId);
  expect(await openStore(ownerId, details)).toEqual({ kind: 'too_many' });
});

test('what does not fit leaves nothing behind', async () => {
  const ownerId = await makePerson();
  expect(await openStore(ownerId, { ...details, site: 'not a site' })).toEqual({ kind: 'refused', field: 'site' });
  expect(await listStoresOf(ownerId)).toEqual([]);
});

test('accepting gives the terminal and opens the gateway, once, with the reviewer on record', async () => {
  const scope = await makeStore();
  const typed = { terminalNumber: ' ۱۲۳۴۵۶۷۸ ', acceptorCode: '123456789012345' };
  const outcomes = await Promise.all([
    acceptStore(reviewer, scope.storeId, typed),
    acceptStore(reviewer, scope.storeId, typed),
  ]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['accepted', 'not_in_review']);
  expect(await getStore(scope)).toMatchObject({ status: 'active', terminalNumber: '12345678' });
  expect((await eventsOf(scope)).at(-1)).toEqual({ kind: 'accepted', actor: `user:${reviewer.userId}` });
  expect(await rejectStore(reviewer, scope.storeId, 'دیر شد')).toEqual({ kind: 'moved' });
});

test.each([
  ['terminalNumber', { terminalNumber: '1234567', acceptorCode: '123456789012345' }],
  ['terminalNumber', { terminalNumber: ['12345678'], acceptorCode: '123456789012345' }],
  ['acceptorCode', { terminalNumber: '12345678', acceptorCode: '12345678901234x' }],
] as const)('a wrong %s is refused and the store stays in review', async (field, typed) => {
  const scope = await makeStore();
  expect(await acceptStore(reviewer, scope.storeId, typed)).toEqual({ kind: 'refused', field });
  expect((await getStore(scope)).status).toBe('in_review');
});

test('one terminal serves one store, also when two are accepted at once', async () => {
  const [one, two] = [await makeStore(), await makeStore()];
  const typed = codes();
  const outcomes = await Promise.all([one, two].map(({ storeId }) => acceptStore(reviewer, storeId, typed)));
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['accepted', 'terminal_taken']);
  expect(await db.select().from(terminals).where(eq(terminals.terminalNumber, typed.terminalNumber))).toHaveLength(1);
});

const queued = async () => (await readQueue(reviewer, 'unsent', null)).waiting.map(({ id }) => id);

test('a rejected store says why, is corrected by its owner, and waits again', async () => {
  const scope = await makeStore();
  expect(await rejectStore(reviewer, scope.storeId, ' \u200b ')).toEqual({ kind: 'refused', field: 'reason' });
  expect(await rejectStore(reviewer, scope.storeId, 'سایت باز نمی‌شود')).toEqual({ kind: 'decided' });
  expect(await getStore(scope)).toMatchObject({ status: 'rejected', statusReason: 'سایت باز نمی‌شود' });
  expect(await queued()).not.toContain(scope.storeId);
  expect(await correctStore(scope, { ...details, site: 'new.example.ir' })).toEqual({ kind: 'corrected' });
  expect(await getStore(scope)).toMatchObject({ status: 'in_review', statusReason: null, site: 'new.example.ir' });
  expect((await queued()).at(-1)).toBe(scope.storeId);
});

test('an accepted store is not corrected any more, nor one into the site of another', async () => {
  const ownerId = await makePerson();
  const [one, two] = [await makeStore(ownerId), await makeStore(ownerId)];
  const { site } = await getStore(one);
  expect(await correctStore(two, { ...details, site })).toEqual({ kind: 'site_taken' });
  await acceptStore(reviewer, one.storeId, codes());
  expect(await correctStore(one, details)).toEqual({ kind: 'locked' });
});

test('who confirms is said by owner or manager, and noted only when it changes', async () => {
  const scope = await makeStore();
  await setAutoConfirm(scope, true);
  const since = (await getStore(scope)).autoConfirmSince;
  expect(since).toBeInstanceOf(Date);
  await setAutoConfirm(scope, true);
  expect((await getStore(scope)).autoConfirmSince).toEqual(since);
  await setAutoConfirm(scope, false);
  expect((await getStore(scope)).autoConfirmSince).toBeNull();
  expect((await eventsOf(scope)).map(({ kind }) => kind)).toEqual(['opened', 'auto_confirm_on', 'auto_confirm_off']);
});

test('others get nothing: no scope, no change without the right, no review without being an operator', async () => {
  const scope = await makeStore();
  const stranger = await makePerson();
  expect(await findMemberScope(scope.storeId, stranger)).toBeNull();
  expect(await findMemberScope(newId(), stranger)).toBeNull();
  expect(await listStoresOf(stranger)).toEqual([]);

  await db.insert(storeMembers).values({ storeId: scope.storeId, userId: stranger, role: 'viewer' });
  const viewer = await findMemberScope(scope.storeId, stranger);
  if (!viewer) expect.fail('no member');
  await expect(setAutoConfirm(viewer, true)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(correctStore(viewer, details)).rejects.toMatchObject({ code: 'forbidden' });

  const nobody = { userId: stranger, isAdmin: false };
  await expect(readQueue(nobody, 'unsent', null)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(acceptStore(nobody, scope.storeId, codes())).rejects.toMatchObject({ code: 'forbidden' });
  await expect(rejectStore(nobody, scope.storeId, 'چرا نه')).rejects.toMatchObject({ code: 'forbidden' });
  expect((await getStore(scope)).status).toBe('in_review');
  expect(await db.$count(stores, eq(stores.id, scope.storeId))).toBe(1);
});
