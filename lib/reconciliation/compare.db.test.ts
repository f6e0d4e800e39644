import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { pspReceipts, reconciliationDays, reconciliationItems } from '@/db/schema';
import { addDays, startOfDay, tehranDayOf } from '@/lib/calendar/tehran-day';
import { newId } from '@/lib/ids';
import { makePaidPayment, makeStore } from '@/lib/testing/factories';
import { owner } from '@/lib/testing/shops';
import { compareDays } from './compare';
import { receiveFile } from './receive';
import { takeInFiles } from './take-in';

const admin = { userId: newId(), isAdmin: true };
const today = tehranDayOf(new Date());
const tomorrow = new Date(startOfDay(addDays(today, 1)).getTime() + 3_600_000);
const afterDeadline = new Date(startOfDay(addDays(today, 2)).getTime());

type Row = readonly [ref: string, amount: number | bigint, day?: string];
async function report(...rows: Row[]): Promise<string> {
  const text = [
    'RefNum,TerminalNumber,Amount,TransactionDate',
    ...rows.map(([ref, amount, day = today]) => `${ref},00000001,${amount},${day}`),
  ].join('\n');
  async function* chunks() {
    yield Buffer.from(text);
  }
  const { fileId } = await receiveFile(admin, { name: 'r.csv', chunks: chunks() }, new Date());
  while ((await takeInFiles()) > 0);
  return fileId;
}
const compare = async (now: Date) => {
  while ((await compareDays(now)) > 0);
};
const itemsOf = async (ref: string) =>
  db.select().from(reconciliationItems).where(eq(reconciliationItems.ref, ref)).orderBy(reconciliationItems.copy);
const statusOf = async (ref: string) => (await itemsOf(ref)).map(({ status }) => status);
async function sell(amount = 1_000_000) {
  const payment = await makePaidPayment(await makeStore(), amount);
  const [receipt] = await db.select().from(pspReceipts).where(eq(pspReceipts.paymentId, payment.id));
  if (!receipt) throw new Error('no receipt');
  return { ref: receipt.refNum, payment };
}

beforeEach(async () => {
  await owner`truncate reconciliation_files, reconciliation_parts, reconciliation_faults, reconciliation_lines, reconciliation_days,
    reconciliation_items`;
});

test('each status, from a report beside the ledger', async () => {
  const [same, more, less, twice, silent] = [await sell(), await sell(), await sell(), await sell(), await sell()];
  await report(
    [same.ref, 1_000_000],
    [more.ref, 1_000_001],
    [less.ref, 999_999],
    [twice.ref, 1_000_000],
    [twice.ref, 1_000_000],
    ['NOBODYS', 5000],
  );
  await compare(tomorrow);
  expect(await itemsOf(same.ref)).toMatchObject([
    {
      status: 'matched',
      leg: 'psp',
      day: today,
      storeId: same.payment.storeId,
      subjectId: same.payment.id,
      oursRial: 1_000_000n,
      theirsRial: 1_000_000n,
      line: 2,
      reason: null,
      dueAt: null,
    },
  ]);
  expect(await statusOf(more.ref)).toEqual(['over']);
  expect(await statusOf(less.ref)).toEqual(['under']);
  expect(await statusOf(twice.ref)).toEqual(['matched', 'duplicate']);
  expect(await itemsOf('NOBODYS')).toMatchObject([{ status: 'unknown', reason: 'never_seen', oursRial: null }]);
  expect(await itemsOf(silent.ref)).toMatchObject([{ status: 'expected', theirsRial: null, dueAt: afterDeadline }]);
});

test('what is expected is missing when its time is over, and a late file still makes it matched', async () => {
  const { ref } = await sell();
  await compare(tomorrow);
  expect(await statusOf(ref)).toEqual(['expected']);
  await compare(new Date(afterDeadline.getTime() - 1));
  expect(await statusOf(ref)).toEqual(['expected']);
  await compare(afterDeadline);
  expect(await statusOf(ref)).toEqual(['missing']);
  const [missing] = await itemsOf(ref);
  await report([ref, 1_000_000]);
  const late = new Date(afterDeadline.getTime() + 86_400_000);
  await compare(late);
  expect(await itemsOf(ref)).toMatchObject([{ id: missing?.id, status: 'matched', since: late }]);
});

test('a payment just before midnight that is reported under the next day is one thing, of our day', async () => {
  const { ref } = await sell();
  await report([ref, 1_000_000, addDays(today, 1)]);
  await compare(new Date(afterDeadline.getTime() + 1));
  expect(await itemsOf(ref)).toMatchObject([{ status: 'matched', day: today }]);
  await compare(new Date(afterDeadline.getTime() + 86_400_000));
  expect(await itemsOf(ref)).toMatchObject([{ status: 'matched', day: today }]);
});

test('a receipt that paid nothing, and one that was given back, are told apart', async () => {
  const { id: storeId } = await makeStore();
  const receiptOf = async (refNum: string, outcome: 'refused' | 'reversed') =>
    db
      .insert(pspReceipts)
      .values({ psp: 'sep', mode: 'live', refNum, storeId, paymentId: newId(), attemptId: newId(), outcome });
  await receiptOf('REFUSED', 'refused');
  await receiptOf('REVERSED', 'reversed');
  await report(['REFUSED', 1_000_000], ['REVERSED', 1_000_000]);
  await compare(tomorrow);
  expect(await itemsOf('REFUSED')).toMatchObject([{ status: 'unknown', reason: 'not_paid', storeId }]);
  expect(await itemsOf('REVERSED')).toMatchObject([{ status: 'unknown', reason: 'reversed' }]);
});

test('compared again and by many at once, nothing changes', async () => {
  const sales = await Promise.all(Array.from({ length: 12 }, () => sell()));
  await report(...sales.slice(0, 9).map(({ ref }, i): Row => [ref, 1_000_000 + (i % 3) - 1]), ['X', 1]);
  await Promise.all(Array.from({ length: 6 }, () => compareDays(tomorrow)));
  const all = () => db.select().from(reconciliationItems).orderBy(reconciliationItems.ref);
  const before = await all();
  const refs = new Set(['X', ...sales.map((sale) => sale.ref)]);
  expect(before.filter(({ ref }) => refs.has(ref))).toHaveLength(13);
  await db.update(reconciliationDays).set({ wanted: 99 });
  await Promise.all(Array.from({ length: 6 }, () => compareDays(tomorrow)));
  expect(await all()).toEqual(before);
});

test('a file in the middle of being taken in is not compared', async () => {
  const { ref } = await sell();
  await report([ref, 1_000_000]);
  await owner`update reconciliation_files set state = 'taking_in', done_at = null`;
  await compare(tomorrow);
  expect(await statusOf(ref)).toEqual(['expected']);
});
