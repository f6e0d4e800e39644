import { eq, sql as raw } from 'drizzle-orm';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { db, sql } from '@/db/client';
import { accountImports, bankAccounts, reviewProposals, storeRegistrations, stores } from '@/db/schema';
import { newId } from '@/lib/ids';
import { sendRegistration } from '@/lib/onboarding/send-registration';
import { saveDraft } from '@/lib/stores/registration-draft';
import { makeBankAccount } from '@/lib/testing/factories';
import { typedRegistration } from '@/lib/testing/registration';
import { makePerson, makeStore } from '@/lib/testing/shop';
import { acceptRegistration } from './accept-registration';
import { confirmProposal } from './confirm';
import { proposeOverride } from './override-account';
import { listQueuedAccounts } from './queued-accounts';
import { listQueuedProposals } from './queued-proposals';
import { listQueuedStores } from './queued-stores';
import { type QueueName, readQueue, readQueues } from './queues';

const operator = { userId: '', isAdmin: true };
beforeEach(async () => {
  for (const table of [accountImports, bankAccounts, reviewProposals, storeRegistrations]) await db.delete(table);
  await db.update(stores).set({ status: 'closed' });
  operator.userId = await makePerson();
});

const idsOf = async (name: QueueName) => (await readQueue(operator, name, null)).waiting.map(({ id }) => id);
const lengthOf = async (name: QueueName) => (await readQueues(operator)).find((queue) => queue.name === name);

async function sent(): Promise<string> {
  const scope = await makeStore();
  await saveDraft(scope, typedRegistration, 0);
  await makeBankAccount(scope.storeId);
  expect(await sendRegistration(scope, new Date())).toEqual({ kind: 'sent' });
  return scope.storeId;
}

describe('stores', () => {
  test('are in the queue of those sent by when they were sent, not by when they were opened; the others apart', async () => {
    const unsent = (await makeStore()).storeId;
    const [first, second] = [await sent(), await sent()];
    await db
      .update(stores)
      .set({ statusSince: new Date('2020-01-01') })
      .where(eq(stores.id, second));
    expect(await idsOf('sent')).toEqual([first, second]);
    expect(await idsOf('unsent')).toEqual([unsent]);
    const [row] = await db.select().from(storeRegistrations).where(eq(storeRegistrations.storeId, first));
    expect(await lengthOf('sent')).toEqual({ name: 'sent', count: 2, oldest: row?.submittedAt });
    await acceptRegistration(operator, first, {}, new Date());
    expect(await idsOf('sent')).toEqual([second]);
  });

  test('say what they lack', async () => {
    const [bare, whole] = [(await makeStore()).storeId, await sent()];
    const found = await listQueuedStores(operator, [bare, whole], new Date());
    expect(found.get(whole)?.requirements).toEqual([]);
    expect(found.get(bare)?.requirements.map(({ code }) => code)).toContain('account_missing');
  });

  test('that one operator proposed wait for another in the queue of proposals alone', async () => {
    const storeId = await sent();
    await db.update(stores).set({ name: 'ديجي‌كالا شاپ' }).where(eq(stores.id, storeId));
    await acceptRegistration(operator, storeId, { reason: 'نماینده است' }, new Date());
    expect(await idsOf('sent')).toEqual([]);
    const [proposalId = ''] = await idsOf('proposals');
    const found = await listQueuedProposals(operator, [proposalId]);
    expect(found.get(proposalId)).toMatchObject({ act: 'accept_registration', isOwn: true, store: { id: storeId } });
    await confirmProposal({ userId: await makePerson(), isAdmin: true }, storeId, proposalId, new Date());
    expect(await idsOf('proposals')).toEqual([]);
    expect(await idsOf('sent')).toEqual([]);
  });
});

test('accounts wait while nothing was said of them, or their owner has no other than a rejected one', async () => {
  const { storeId, userId } = await makeStore();
  const of = (over: Partial<typeof bankAccounts.$inferInsert>) =>
    makeBankAccount(storeId, { personId: userId ?? '', verifiedAt: null, ...over });
  const rejection = { state: 'rejected', rejection: 'mismatch', holderName: null, askAfter: null } as const;
  const older = await of(rejection);
  const newer = await of(rejection);
  expect(await idsOf('accounts')).toEqual([newer.id]);
  const pending = await of({ state: 'pending' });
  expect(await idsOf('accounts')).toEqual([]);
  await db.update(bankAccounts).set({ asks: 2, lastAnswer: 'cannot_say' }).where(eq(bankAccounts.id, pending.id));
  expect(await idsOf('accounts')).toEqual([pending.id]);
  const found = await listQueuedAccounts(operator, [pending.id, older.id]);
  expect(found.get(pending.id)).toMatchObject({ asks: 2, lastAnswer: 'cannot_say', store: { id: storeId } });
  expect(JSON.stringify([...found])).not.toMatch(/IR\d|989\d{9}/);
  await proposeOverride(operator, storeId, older.id, { holderName: 'نگار صالحی', reason: 'برگهٔ بانک' });
  expect(await idsOf('proposals')).toHaveLength(1);
});

test('imports wait while under way, and for a month when rows were left out', async () => {
  const add = async (over: Partial<typeof accountImports.$inferInsert>) => {
    const [row] = await db
      .insert(accountImports)
      .values({ id: newId(), fileName: 'a.csv', actor: 'user:x', rowCount: 3, ...over })
      .returning();
    return row?.id ?? '';
  };
  const long = new Date('2020-01-01');
  const running = await add({});
  const faulty = await add({ failedCount: 1, doneAt: new Date() });
  await add({ doneAt: new Date() });
  await add({ failedCount: 1, doneAt: long, createdAt: long });
  expect(await idsOf('imports')).toEqual([running, faulty]);
});

describe('a long queue', () => {
  const open = async (count: number) => {
    const ids = [];
    for (let n = 0; n < count; n++) ids.push((await makeStore()).storeId);
    // Many of one moment, told apart by microseconds or by nothing at all.
    await db.execute(raw`
      update stores set status_since = timestamptz '2026-01-01' + (n / 3) * interval '1 microsecond'
      from (select id, row_number() over (order by id) as n from stores where status = 'in_review') as numbered
      where numbered.id = stores.id`);
    return ids.sort();
  };

  test('is read page by page, each store once, whatever leaves it meanwhile', async () => {
    const ids = await open(65);
    const first = await readQueue(operator, 'unsent', null);
    // The one that the cursor names is worked off between two pages.
    const last = first.waiting.at(-1)?.id ?? '';
    await db.update(stores).set({ status: 'closed' }).where(eq(stores.id, last));
    const second = await readQueue(operator, 'unsent', first.after);
    const third = await readQueue(operator, 'unsent', second.after);
    expect([first, second, third].map(({ waiting }) => waiting.length)).toEqual([30, 30, 5]);
    expect([first, second, third].flatMap(({ waiting }) => waiting.map(({ id }) => id)).sort()).toEqual(ids);
    expect(third.after).toBeNull();
  });

  test('takes as many statements as a short one', async () => {
    const counted = async (ids: string[]) => {
      const unsafe = vi.spyOn(sql, 'unsafe');
      await listQueuedStores(operator, ids, new Date());
      const count = unsafe.mock.calls.length;
      unsafe.mockRestore();
      return count;
    };
    const ids = await open(30);
    expect(await counted(ids.slice(0, 1))).toBe(5);
    expect(await counted(ids)).toBe(5);
  });

  test.each(['', 'x', '1_x', `99999999999999999_${newId()}`, `-1_${newId()}`, "1_'; drop table stores"])(
    'begins anew behind %j',
    async (after) => {
      const ids = await open(2);
      const page = await readQueue(operator, 'unsent', after);
      expect(page.waiting.map(({ id }) => id).sort()).toEqual(ids);
    },
  );
});

test('nobody but an operator reads a queue', async () => {
  const nobody = { userId: operator.userId, isAdmin: false };
  const forbidden = { code: 'forbidden' };
  await expect(readQueues(nobody)).rejects.toMatchObject(forbidden);
  await expect(readQueue(nobody, 'sent', null)).rejects.toMatchObject(forbidden);
  await expect(listQueuedStores(nobody, [], new Date())).rejects.toMatchObject(forbidden);
  await expect(listQueuedAccounts(nobody, [])).rejects.toMatchObject(forbidden);
  await expect(listQueuedProposals(nobody, [])).rejects.toMatchObject(forbidden);
});
