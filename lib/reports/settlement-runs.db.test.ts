import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { settlementLineEvents } from '@/db/schema';
import { addDays, tehranDay } from '@/lib/calendar/tehran-day';
import { publicId } from '@/lib/ids';
import { post } from '@/lib/ledger/post';
import { type Rial, rial } from '@/lib/money/rial';
import { freezeRun } from '@/lib/settlement/freeze';
import { openRun } from '@/lib/settlement/open';
import { endPayoutHold, placePayoutHold } from '@/lib/settlement/payout-holds';
import { makeBankAccount, makePosting, makeStore, makeUser } from '@/lib/testing/factories';
import { findPayee, listOpenHolds } from './payout-holds';
import { readForecast } from './settlement-forecast';
import { findRun, listRuns } from './settlement-runs';

const saturday = tehranDay('2026-12-12');
const sunday = addDays(saturday, 1);
const cycle = new Date('2026-12-12T13:00:00Z');
const operator = async () => ({ userId: (await makeUser()).id, isAdmin: true });
const sell = (
  storeId: string,
  window: string,
  netRial: Rial,
  commissionRial = rial(0),
  referrerId: string | null = null,
) =>
  post([
    makePosting({
      storeId,
      window,
      referrerId,
      grossRial: rial(netRial + commissionRial),
      netRial,
      feeRial: rial(0),
      commissionRial,
    }),
  ]);

test('nobody but an operator reads runs, the forecast, who is held, or who somebody is', async () => {
  const stranger = { userId: (await makeUser()).id, isAdmin: false };
  const refused = expect.objectContaining({ code: 'forbidden' });
  await expect(listRuns(stranger, null)).rejects.toEqual(refused);
  await expect(findRun(stranger, saturday)).rejects.toEqual(refused);
  await expect(readForecast(stranger, cycle)).rejects.toEqual(refused);
  await expect(listOpenHolds(stranger)).rejects.toEqual(refused);
  await expect(findPayee(stranger, `user_${'0'.repeat(26)}`)).rejects.toEqual(refused);
});

test('a forecast tells what is due on each day, to stores and to referrers; what is over is due with the next run', async () => {
  const by = await operator();
  const store = await makeStore();
  const referrer = await makeUser();
  const justBefore = new Date(cycle.getTime() - 1);
  const due = async (now: Date, day: string) => {
    const found = (await readForecast(by, now)).find((one) => one.day === day);
    return { stores: found?.storesRial ?? 0n, referrers: found?.referrersRial ?? 0n };
  };
  const [first, second] = [await due(justBefore, saturday), await due(justBefore, sunday)];
  await sell(store.id, addDays(saturday, -2), rial(700), rial(20), referrer.id);
  await sell(store.id, saturday, rial(1_000));
  await sell(store.id, sunday, rial(300));
  expect(await due(justBefore, saturday)).toEqual({ stores: first.stores + 1_700n, referrers: first.referrers + 20n });
  expect(await due(justBefore, sunday)).toEqual({ stores: second.stores + 300n, referrers: second.referrers });
  // From the second of the cycle on nothing is due on this day any more.
  expect(await due(cycle, saturday)).toEqual({ stores: 0n, referrers: 0n });
  const all = first.stores + second.stores + 2_000n;
  expect(await due(cycle, sunday)).toEqual({ stores: all, referrers: first.referrers + second.referrers + 20n });
});

test('a run opens into its lines, the largest first, where each stands, and what was held and why', async () => {
  const by = await operator();
  const window = addDays(saturday, 10);
  const [small, large, held] = [await makeStore(), await makeStore(), await makeStore()];
  for (const { id } of [small, large]) await makeBankAccount(id);
  await placePayoutHold(by, { id: held.id, kind: 'store' }, 'پرسش بانک');
  await openRun(addDays(window, -1), 'job:test');
  await sell(small.id, window, rial(10_000));
  await sell(large.id, window, rial(90_000));
  await sell(held.id, window, rial(50_000));
  const { lineCount, totalRial } = await openRun(window, 'job:test');
  expect({ lineCount, totalRial }).toEqual({ lineCount: 2, totalRial: 100_000n });
  await freezeRun(window);
  const before = await findRun(by, window);
  expect(before?.run).toMatchObject({ state: 'frozen', lineCount: 2, totalRial: 100_000n });
  expect(before?.lines).toMatchObject([
    { ownerId: large.id, name: large.name, amountRial: 90_000n, state: 'waiting', reason: null },
    { ownerId: small.id, amountRial: 10_000n, state: 'waiting' },
  ]);
  expect(before?.holds.filter(({ ownerId }) => ownerId === held.id)).toMatchObject([
    { amountRial: 50_000n, reason: 'manual', ownerKind: 'store' },
  ]);
  const [line] = await db.query.settlementLines.findMany({ where: (t, { eq }) => eq(t.ownerId, small.id) });
  const event = { lineId: line?.id ?? '', actor: 'job:test', at: new Date() };
  await db.insert(settlementLineEvents).values([
    { ...event, kind: 'handed_over' },
    { ...event, kind: 'returned', reason: 'bank_returned' },
  ]);
  const after = await findRun(by, window);
  expect(after?.lines[1]).toMatchObject({ state: 'returned', reason: 'bank_returned' });
  expect(after?.states.sort((a, b) => Number(a.totalRial - b.totalRial))).toEqual([
    { state: 'returned', count: 1, totalRial: 10_000n },
    { state: 'waiting', count: 1, totalRial: 90_000n },
  ]);
  expect(await findRun(by, addDays(window, 100))).toBeNull();
});

test('runs are listed page by page, the newest first, none twice and none left out', async () => {
  const by = await operator();
  const start = addDays(saturday, 400);
  const windows = Array.from({ length: 33 }, (_, n) => addDays(start, n));
  for (const window of windows) await openRun(window, 'job:test');
  const page = await listRuns(by, null);
  expect(page.rows.map(({ window }) => window)).toEqual(windows.slice(3).reverse());
  expect(page.after).toBe(windows[3]);
  const next = await listRuns(by, page.after);
  expect(next.rows.slice(0, 3).map(({ window }) => window)).toEqual(windows.slice(0, 3).reverse());
});

test('who is held is listed with its reason until it is taken back; a payee is found by the id that stands outside', async () => {
  const by = await operator();
  const [store, person] = [await makeStore(), await makeUser()];
  await placePayoutHold(by, { id: store.id, kind: 'store' }, 'پرسش بانک');
  await placePayoutHold(by, { id: person.id, kind: 'referrer' }, 'دو حساب');
  const ours = async () => (await listOpenHolds(by)).filter(({ ownerId }) => [store.id, person.id].includes(ownerId));
  expect(await ours()).toMatchObject([
    { ownerId: person.id, ownerKind: 'referrer', reason: 'دو حساب' },
    { ownerId: store.id, ownerKind: 'store', name: store.name, reason: 'پرسش بانک' },
  ]);
  await endPayoutHold(by, store.id, 'روشن شد');
  expect((await ours()).map(({ ownerId }) => ownerId)).toEqual([person.id]);
  expect(await findPayee(by, publicId('store', store.id))).toEqual({ id: store.id, kind: 'store' });
  expect(await findPayee(by, publicId('user', person.id))).toEqual({ id: person.id, kind: 'referrer' });
  expect(await findPayee(by, publicId('store', person.id))).toBeNull();
  expect(await findPayee(by, store.id)).toBeNull();
});
