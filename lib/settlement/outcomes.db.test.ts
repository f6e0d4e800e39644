import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { notices } from '@/db/schema';
import { getBalance } from '@/lib/ledger/balance';
import { post } from '@/lib/ledger/post';
import { prove } from '@/lib/ledger/prove';
import { makeBankAccount, makePosting, makeStore, makeUser } from '@/lib/testing/factories';
import { owner } from '@/lib/testing/shops';
import type { LineNews } from './line';
import { openRun } from './open';
import { tellLines } from './tell-lines';

const tell = (...news: LineNews[]) => db.transaction((tx) => tellLines(tx, news, 'job:test'));
const linesOf = async (window: string) =>
  await owner<
    { id: string; owner_id: string }[]
  >`select id, owner_id from settlement_lines where "window" = ${window} order by owner_id`;
const stateOf = async (window: string) =>
  (await owner`select state from settlement_runs where "window" = ${window}`)[0]?.state;
const drifting = async () =>
  (await prove(owner)).filter(
    ({ drift, name }) => drift > 0 && !name.startsWith('the ledger confirms') && !name.startsWith('gross ='),
  );
const setOff = (window: string) =>
  owner`update settlement_runs set state = 'handed_over', handed_over_at = now() where "window" = ${window}`;

/** Stores and one referrer with a line each in a run that is on its way. */
async function runWith(window: string, count: number) {
  const referrer = await makeUser();
  await makeBankAccount(referrer.id, { ownerKind: 'user' });
  const stores = await Promise.all(Array.from({ length: count }, () => makeStore()));
  for (const { id } of stores) {
    await makeBankAccount(id);
    await post([makePosting({ storeId: id, referrerId: referrer.id, window })]);
  }
  await openRun(window, 'job:test');
  await setOff(window);
  return { stores, referrer, lines: await linesOf(window) };
}

test('accepted, paid, and the run is done with the last of its lines', async () => {
  const window = '2026-12-16';
  const { lines, stores, referrer } = await runWith(window, 2);
  expect(lines).toHaveLength(3);
  for (const { id } of lines) await tell({ lineId: id, kind: 'handed_over' }, { lineId: id, kind: 'accepted' });
  const [first, ...rest] = lines.map(({ id }): LineNews => ({ lineId: id, kind: 'paid' }));
  if (!first) throw new Error('no line');
  expect(await tell(...rest)).toHaveLength(2);
  expect(await stateOf(window)).toBe('handed_over');
  expect(await tell(first, first)).toHaveLength(1);
  expect(await tell(first)).toEqual([]);
  expect(await stateOf(window)).toBe('done');
  expect(await getBalance(stores[0]?.id ?? '')).toMatchObject({ waitingRial: 0n });
  const told = await db.select().from(notices).where(eq(notices.userId, referrer.id));
  expect(told).toMatchObject([
    { kind: 'settlement_paid', storeId: null, smsState: 'due', facts: { amountRial: '2000' } },
  ]);
  expect(await drifting()).toEqual([]);
});

test('what is refused or comes back days later is owed again, once, and the next run pays it', async () => {
  const window = '2026-12-19';
  const { lines, stores, referrer } = await runWith(window, 2);
  const [a, b] = stores;
  const lineOf = (ownerId: string | undefined) => lines.find((line) => line.owner_id === ownerId)?.id ?? '';
  await tell(...lines.map(({ id }): LineNews => ({ lineId: id, kind: 'handed_over' })));
  const refused: LineNews = { lineId: lineOf(a?.id), kind: 'refused', reason: 'not_enough', detail: 'notEnough' };
  await tell(refused, { lineId: lineOf(b?.id), kind: 'paid' }, { lineId: lineOf(referrer.id), kind: 'paid' });
  expect(await stateOf(window)).toBe('done');
  const back: LineNews = { lineId: lineOf(b?.id), kind: 'returned', reason: 'bank_returned' };
  const backToo: LineNews = { lineId: lineOf(referrer.id), kind: 'returned', reason: 'bank_returned' };
  const tellings = await Promise.all(Array.from({ length: 12 }, () => tell(refused, back, backToo)));
  expect(tellings.flat()).toHaveLength(2);
  expect(await tell({ lineId: lineOf(a?.id), kind: 'paid' })).toEqual([]);
  for (const [id, rial] of [
    [a?.id, 994_000n],
    [b?.id, 994_000n],
    [referrer.id, 2_000n],
  ] as const) {
    if (id === referrer.id) expect(await getBalance(id)).toMatchObject({ waitingRial: rial, settledRial: 0n });
    else expect((await getBalance(id ?? '')).settledRial).toBe(0n);
  }
  // Two things were told of store b on one day: one SMS.
  const told = await db
    .select()
    .from(notices)
    .where(eq(notices.storeId, b?.id ?? ''));
  expect(told.map(({ kind, smsState }) => [kind, smsState]).sort()).toEqual([
    ['settlement_back', 'none'],
    ['settlement_paid', 'due'],
  ]);
  const next = await openRun('2087-12-31', 'job:test');
  expect(next).toMatchObject({ lineCount: 3 });
  for (const id of [a?.id, b?.id, referrer.id]) expect(await getBalance(id ?? '')).toMatchObject({ waitingRial: 0n });
  await setOff('2087-12-31');
  expect(await drifting()).toEqual([]);
});

test('an account that Shaparak refused is not paid to again, another one is; the owner is told why, once', async () => {
  const window = '2027-01-02';
  const store = await makeStore();
  const account = await makeBankAccount(store.id);
  await post([makePosting({ storeId: store.id, referrerId: null, window })]);
  await openRun(window, 'job:test');
  await setOff(window);
  const [line] = await linesOf(window);
  await tell({ lineId: line?.id ?? '', kind: 'handed_over' });
  await tell({ lineId: line?.id ?? '', kind: 'refused', reason: 'sheba_refused' });
  await openRun('2088-01-01', 'job:test');
  await openRun('2088-01-02', 'job:test');
  const holds = await owner`select reason from settlement_holds where owner_id = ${store.id}`;
  expect(holds.map(({ reason }) => reason)).toEqual(['shaparak_refused_sheba', 'shaparak_refused_sheba']);
  const told = await db.select().from(notices).where(eq(notices.storeId, store.id));
  expect(told.map(({ kind }) => kind).sort()).toEqual(['settlement_back', 'settlement_held']);
  await owner`update bank_accounts set state = 'replaced' where id = ${account.id}`;
  await makeBankAccount(store.id);
  await openRun('2088-01-03', 'job:test');
  expect((await getBalance(store.id)).waitingRial).toBe(0n);
});
