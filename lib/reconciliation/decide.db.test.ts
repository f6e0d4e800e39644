import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { auditLog, journal, reconciliationDays, reconciliationDecisions, reconciliationItems } from '@/db/schema';
import { newId } from '@/lib/ids';
import { makeUser } from '@/lib/testing/factories';
import { compareDays } from './compare';
import { type DecisionKind, decideItem } from './decide';
import { findItem } from './item-detail';
import { listDays, listItems, sumItems } from './items';
import { receiveFile } from './receive';
import { takeInFiles } from './take-in';

const now = new Date('2026-11-26T10:00:00Z');
const admin = { userId: newId(), isAdmin: true };
const day = '2026-11-25';

async function report(...rows: [ref: string, amount: number][]) {
  const text = [
    'RefNum,TerminalNumber,Amount,TransactionDate',
    ...rows.map(([ref, amount]) => `${ref},00000001,${amount},${day}`),
  ];
  async function* chunks() {
    yield Buffer.from(text.join('\n'));
  }
  await receiveFile(admin, { name: 'r.csv', chunks: chunks() }, now);
  while ((await takeInFiles()) > 0);
  while ((await compareDays(now)) > 0);
}
async function itemOf(ref: string) {
  const [item] = await db.select().from(reconciliationItems).where(eq(reconciliationItems.ref, ref));
  if (!item) throw new Error('no item');
  return item;
}
const decide = (item: { id: string; since: Date }, kind: DecisionKind, reason = 'پرسیده شد', by = admin) =>
  decideItem(by, item.id, { kind, reason, since: item.since }, now);

test('a decision is written with its reason and its act, and takes the item from the queue', async () => {
  await report(['D1', 5000], ['D2', 7000]);
  const { id: userId } = await makeUser({ name: 'سارا' });
  const item = await itemOf('D1');
  const before = await db.$count(journal);
  const queue = async () => (await listItems(admin, { view: 'open' }, null)).items.map(({ ref }) => ref);
  expect(await queue()).toEqual(expect.arrayContaining(['D1', 'D2']));
  expect(await decide(item, 'claimed', 'با بانک، کارت 6037991234567893', { userId, isAdmin: true })).toEqual({
    kind: 'decided',
  });
  expect(await queue()).not.toContain('D1');
  expect((await listItems(admin, { view: 'claimed' }, null)).items.map(({ ref }) => ref)).toEqual(['D1']);
  const detail = await findItem(admin, item.id);
  expect(detail?.decisions).toMatchObject([{ kind: 'claimed', status: 'unknown', theirsRial: 5000n, by: 'سارا' }]);
  expect(detail?.decisions[0]?.reason).not.toContain('6037991234567893');
  const acts = await db.select().from(auditLog).where(eq(auditLog.subjectId, item.id));
  expect(acts).toMatchObject([{ action: 'reconciliation_decided', actor: `user:${userId}` }]);
  expect(await decide(item, 'reopened')).toEqual({ kind: 'decided' });
  expect(await queue()).toContain('D1');
  expect(await decide(item, 'reopened')).toEqual({ kind: 'settled' });
  // No decision moves money.
  expect(await db.$count(journal)).toBe(before);
});

test('what changes after a decision is open again; the decision stays readable', async () => {
  await report(['E1', 5000]);
  const item = await itemOf('E1');
  await decide(item, 'explained');
  await db.update(reconciliationDays).set({ wanted: 50 });
  while ((await compareDays(new Date(now.getTime() + 1000))) > 0);
  expect(await itemOf('E1')).toMatchObject({ decision: 'explained', since: item.since });
  await db
    .update(reconciliationItems)
    .set({ theirsRial: null, oursRial: 1n as never })
    .where(eq(reconciliationItems.id, item.id));
  await db.update(reconciliationDays).set({ wanted: 60 });
  while ((await compareDays(new Date(now.getTime() + 2000))) > 0);
  expect(await itemOf('E1')).toMatchObject({ decision: null, since: new Date(now.getTime() + 2000) });
  expect((await findItem(admin, item.id))?.decisions).toHaveLength(1);
  expect(await decide(item, 'explained')).toEqual({ kind: 'moved' });
});

test('refused: no reason, a matched item, another’s hands; two at once are two decisions in a row', async () => {
  await report(['F1', 5000]);
  const item = await itemOf('F1');
  expect(await decide(item, 'claimed', ' \u200f ')).toEqual({ kind: 'refused', field: 'reason' });
  expect(await decide(item, 'claimed', 'x'.repeat(501))).toEqual({ kind: 'refused', field: 'reason' });
  const nobody = { userId: newId(), isAdmin: false };
  await expect(decide(item, 'claimed', 'دلیل', nobody)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(findItem(nobody, item.id)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(listItems(nobody, {}, null)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(decide({ ...item, id: newId() }, 'claimed')).rejects.toMatchObject({ code: 'not_found' });
  await Promise.all([decide(item, 'claimed'), decide(item, 'explained')]);
  const kept = await db.select().from(reconciliationDecisions).where(eq(reconciliationDecisions.itemId, item.id));
  expect(kept).toHaveLength(2);
  await db.update(reconciliationItems).set({ status: 'matched' }).where(eq(reconciliationItems.id, item.id));
  expect(await decide(item, 'claimed')).toEqual({ kind: 'settled' });
});

test('pages follow each other without a gap, and every figure is the sum of its rows', async () => {
  await report(...Array.from({ length: 120 }, (_, i): [string, number] => [`G${i}`, 1000 + i]));
  const filter = { leg: 'psp', status: 'unknown', day } as const;
  const refs: string[] = [];
  let [sum, after]: [bigint, string | null] = [0n, null];
  do {
    const page = await listItems(admin, filter, after);
    for (const { ref, theirsRial } of page.items) {
      refs.push(ref);
      sum += theirsRial ?? 0n;
    }
    after = page.after;
  } while (after);
  const sums = await sumItems(admin, filter);
  expect(new Set(refs).size).toBe(refs.length);
  expect(sums).toMatchObject({ count: refs.length, theirsRial: sum });
  const [group] = (await listDays(admin))
    .filter((one) => one.day === day)
    .flatMap((one) => one.statuses)
    .filter(({ status }) => status === 'unknown');
  expect(group).toMatchObject({ count: refs.length, theirsRial: sum });
});
