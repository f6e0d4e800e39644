import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { payoutHolds } from '@/db/schema';
import { getBalance } from '@/lib/ledger/balance';
import { post } from '@/lib/ledger/post';
import { rial } from '@/lib/money/rial';
import { makeBankAccount, makePosting, makeStore, makeUser } from '@/lib/testing/factories';
import { owner } from '@/lib/testing/shops';
import { advanceSettlement } from './advance';
import { openRun } from './open';
import { endPayoutHold, placePayoutHold } from './payout-holds';
import { approveRun } from './release';
import { nextState } from './run';

const runOf = async (window: string) => (await owner`select * from settlement_runs where "window" = ${window}`)[0];
const holdOf = async (window: string, ownerId: string) =>
  (await owner`select reason from settlement_holds where "window" = ${window} and owner_id = ${ownerId}`)[0]?.reason;
const operator = async () => ({ userId: (await makeUser()).id, isAdmin: true });
const sell = (storeId: string, window: string, amount = 1_000_000) =>
  post([
    makePosting({
      storeId,
      referrerId: null,
      window,
      grossRial: rial(amount),
      netRial: rial(amount),
      feeRial: rial(0),
    }),
  ]);

test('a run opens at 16:30:00 of a working day and not a second before; by itself it is released', async () => {
  const store = await makeStore();
  await makeBankAccount(store.id);
  await sell(store.id, '2026-11-25');
  // A Wednesday; Tehran is 3:30 ahead.
  expect(await advanceSettlement(new Date('2026-11-25T12:59:59.999Z'))).toBe(0);
  expect(await runOf('2026-11-25')).toBeUndefined();
  expect(await advanceSettlement(new Date('2026-11-25T13:00:00Z'))).toBe(2);
  expect(await runOf('2026-11-25')).toMatchObject({ state: 'frozen', line_count: 1, unusual: [] });
  expect(await advanceSettlement(new Date('2026-11-25T13:00:05Z'))).toBe(1);
  expect(await runOf('2026-11-25')).toMatchObject({ state: 'released' });
  expect((await runOf('2026-11-25'))?.lines_sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('what was missed waits for the next cycle; Friday and a closure that came late have none', async () => {
  const store = await makeStore();
  await makeBankAccount(store.id);
  await sell(store.id, '2026-11-26');
  await owner`insert into calendar_overrides (day, verdict, reason, actor) values ('2026-11-28', 'closed', 'x', 'user:x')`;
  for (const closed of ['2026-11-27T13:30:00Z', '2026-11-28T13:30:00Z'])
    expect(await advanceSettlement(new Date(closed))).toBe(0);
  expect(await advanceSettlement(new Date('2026-11-29T12:00:00Z'))).toBe(0);
  await advanceSettlement(new Date('2026-11-29T13:00:00Z'));
  expect(await runOf('2026-11-26')).toBeUndefined();
  expect(await runOf('2026-11-29')).toMatchObject({ line_count: 1, total_rial: '1000000' });
});

test('100 schedulers at once: one run, one line for each owner, one debit', async () => {
  const stores = await Promise.all(Array.from({ length: 5 }, () => makeStore()));
  for (const { id } of stores) {
    await makeBankAccount(id);
    await sell(id, '2026-12-02');
  }
  const at = new Date('2026-12-02T13:00:00Z');
  await Promise.all(Array.from({ length: 100 }, () => advanceSettlement(at)));
  await advanceSettlement(at);
  await advanceSettlement(at);
  expect(await runOf('2026-12-02')).toMatchObject({ state: 'released', line_count: 5, total_rial: '5000000' });
  const [sums] = await owner`select count(*)::int as lines from settlement_lines where "window" = '2026-12-02'`;
  expect(sums?.lines).toBe(5);
  for (const { id } of stores) expect(await getBalance(id)).toMatchObject({ waitingRial: 0n, settledRial: 1_000_000n });
});

test('a sale that is committed while the run is written waits for the next one', async () => {
  const store = await makeStore();
  await makeBankAccount(store.id);
  await sell(store.id, '2026-12-05');
  const opening = await db.transaction(async (tx) => {
    await post([makePosting({ storeId: store.id, referrerId: null, window: '2026-12-05' })], tx);
    const running = openRun('2026-12-05', 'job:test');
    // It has read what is owed, and waits for the sale to let go of the counters.
    await expect
      .poll(async () => (await owner`select from pg_stat_activity where wait_event = 'transactionid'`).length)
      .toBe(1);
    return { running };
  });
  expect(await opening.running).toMatchObject({ totalRial: 1_000_000n });
  expect(await openRun('2026-12-06', 'job:test')).toMatchObject({ totalRial: 995_000n });
});

test('every reason to hold money back stands beside it, and the money stays owed', async () => {
  const window = '2026-12-08';
  const bare = await makeStore();
  const incomplete = await makeStore();
  const unverified = await makeStore();
  const cooling = await makeStore();
  const suspended = await makeStore({ status: 'suspended' });
  const held = await makeStore();
  await makeBankAccount(incomplete.id, {
    state: 'incomplete',
    askAfter: null,
    nationalId: null,
    nationalIdIndex: null,
    birthDate: null,
    verifiedAt: null,
    payableFrom: null,
    holderName: null,
  });
  await makeBankAccount(unverified.id, { verifiedAt: null });
  await makeBankAccount(cooling.id, { payableFrom: new Date(Date.now() + 3_600_000) });
  await makeBankAccount(suspended.id);
  await makeBankAccount(held.id);
  const unheld = await makeStore();
  await makeBankAccount(unheld.id);
  const admin = await operator();
  expect(await placePayoutHold(admin, { id: held.id, kind: 'store' }, 'شکایت خریدار')).toEqual({ kind: 'placed' });
  expect(await placePayoutHold(admin, { id: held.id, kind: 'store' }, 'دوباره')).toEqual({ kind: 'already' });
  await expect(placePayoutHold({ ...admin, isAdmin: false }, { id: unheld.id, kind: 'store' }, 'x')).rejects.toThrow();
  const expected = new Map([
    [bare.id, 'account_missing'],
    [incomplete.id, 'account_incomplete'],
    [unverified.id, 'account_unverified'],
    [cooling.id, 'account_cooling'],
    [suspended.id, 'store_suspended'],
    [held.id, 'manual'],
  ]);
  for (const id of [...expected.keys(), unheld.id]) await sell(id, window);
  expect(await openRun(window, 'job:test')).toMatchObject({ lineCount: 1 });
  for (const [id, reason] of expected) {
    expect(await holdOf(window, id)).toBe(reason);
    expect(await getBalance(id)).toMatchObject({ waitingRial: 1_000_000n, settledRial: 0n });
  }
  expect(await endPayoutHold(admin, held.id, 'حل شد')).toEqual({ kind: 'ended' });
  expect(await endPayoutHold(admin, held.id, 'حل شد')).toEqual({ kind: 'not_held' });
  expect(await openRun('2026-12-09', 'job:test')).toMatchObject({ lineCount: 1 });
  expect((await db.select().from(payoutHolds)).map(({ endedBy }) => endedBy)).toEqual([admin.userId]);
});

test('an unusual run waits for two different operators, who must have seen its lines', async () => {
  const window = '2026-12-10';
  const store = await makeStore();
  await makeBankAccount(store.id);
  await sell(store.id, window, 6_000_000_000);
  const at = new Date('2026-12-10T13:00:00Z');
  for (let n = 0; n < 3; n++) await advanceSettlement(at);
  const run = await runOf(window);
  expect(run).toMatchObject({ state: 'frozen', unusual: [{ reason: 'first_payment', count: 1 }] });
  const hash: string = run?.lines_sha256;
  const [first, second] = [await operator(), await operator()];
  await expect(approveRun({ ...first, isAdmin: false }, window, hash)).rejects.toThrow();
  expect(await approveRun(first, window, 'f'.repeat(64))).toEqual({ kind: 'changed' });
  const clicks = await Promise.all(Array.from({ length: 5 }, () => approveRun(first, window, hash)));
  expect(clicks.map(({ kind }) => kind).sort()).toEqual(['approved', 'own', 'own', 'own', 'own']);
  expect(await runOf(window)).toMatchObject({ state: 'frozen' });
  expect(await approveRun(second, window, hash)).toEqual({ kind: 'released' });
  expect(await approveRun(await operator(), window, hash)).toEqual({ kind: 'not_frozen' });
  expect(await runOf(window)).toMatchObject({ state: 'released' });
});

test('a run goes forward only, and what was frozen stays', async () => {
  const window = '2026-12-13';
  await openRun(window, 'job:test');
  await owner`update settlement_runs set state = ${nextState.open} where "window" = ${window}`;
  await expect(owner`update settlement_runs set state = 'open' where "window" = ${window}`).rejects.toThrow(/forward/);
  await expect(owner`update settlement_runs set total_rial = 1 where "window" = ${window}`).rejects.toThrow(/frozen/);
  for (const table of [
    'settlement_line_events',
    'settlement_holds',
    'settlement_approvals',
    'settlement_file_records',
    'settlement_messages',
  ]) {
    await expect(owner.unsafe(`delete from ${table}`)).rejects.toThrow(/append-only/);
  }
});

test.each([
  ['a counter of this window', '2027-02-01', '2027-02-01', ['owed']],
  ['a counter of a window that was proven long ago', '2027-02-02', '2027-01-01', ['owed']],
  ['counter and rollup alike, in this window', '2027-02-03', '2027-02-03', ['owed', 'rollup']],
])('what drifted stops the run: %s', async (_name, day, drifted, tables) => {
  const store = await makeStore();
  await makeBankAccount(store.id);
  await sell(store.id, drifted);
  const move = async (by: number) => {
    await owner`update owed set credited_rial = credited_rial + ${by} where owner_id = ${store.id} and "window" = ${drifted}`;
    if (tables.includes('rollup'))
      await owner`update rollup set net_rial = net_rial + ${by} where store_id = ${store.id}`;
  };
  await move(1);
  await openRun(day, 'job:test');
  await advanceSettlement(new Date(`${day}T12:00:00Z`));
  expect(await runOf(day)).toMatchObject({
    state: 'frozen',
    unusual: [{ reason: 'drift', count: 1, example: store.id }],
  });
  await advanceSettlement(new Date(`${day}T12:00:00Z`));
  expect(await runOf(day)).toMatchObject({ state: 'frozen' });
  await move(-1);
});
