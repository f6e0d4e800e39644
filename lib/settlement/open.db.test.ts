import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { shaparakRequests } from '@/db/schema';
import { newId } from '@/lib/ids';
import { getBalance } from '@/lib/ledger/balance';
import { debit } from '@/lib/ledger/debit';
import { post } from '@/lib/ledger/post';
import { rial } from '@/lib/money/rial';
import { makeBankAccount, makePosting } from '@/lib/testing/factories';
import { openRun } from './open';

test('pays owners with a verified account, keeps the money of the others, and takes later money later', async () => {
  const [store, unverified, referrerId] = [newId(), newId(), newId()];
  await makeBankAccount(store);
  await makeBankAccount(referrerId);
  await makeBankAccount(unverified, { verifiedAt: null });
  await post([
    makePosting({ storeId: store, referrerId, window: '2026-03-03' }),
    makePosting({ storeId: store, referrerId, window: '2026-03-04' }),
    makePosting({ storeId: store, referrerId, window: '2026-03-05' }),
    makePosting({ storeId: unverified, referrerId: null, window: '2026-03-03' }),
  ]);
  expect(await openRun('2026-03-04', 'job:settle')).toEqual({
    kind: 'opened',
    lineCount: 2,
    totalRial: 1_992_000n,
  });
  expect(await getBalance(store)).toEqual({
    waitingRial: 995_000n,
    settledRial: 1_990_000n,
    windows: [
      { window: '2026-03-03', waitingRial: 995_000n },
      { window: '2026-03-04', waitingRial: -995_000n },
      { window: '2026-03-05', waitingRial: 995_000n },
    ],
  });
  expect(await getBalance(referrerId)).toMatchObject({ waitingRial: 1_000n, settledRial: 2_000n });
  expect(await getBalance(unverified)).toMatchObject({ waitingRial: 995_000n, settledRial: 0n });
  expect(await openRun('2026-03-05', 'job:settle')).toMatchObject({ totalRial: 996_000n });
  expect(await getBalance(store)).toMatchObject({ waitingRial: 0n, settledRial: 2_985_000n });
});

test('an owner who has nothing but later money is not paid yet', async () => {
  const storeId = newId();
  await makeBankAccount(storeId);
  await post([makePosting({ storeId, referrerId: null, window: '2026-03-31' })]);
  expect(await openRun('2026-03-30', 'job:settle')).toEqual({ kind: 'opened', lineCount: 0, totalRial: 0n });
  expect(await openRun('2026-03-31', 'job:settle')).toMatchObject({ kind: 'opened', lineCount: 1 });
});

test.each(['queued', 'sent', 'waiting', 'unanswered', 'rejected'] as const)(
  'an account of which Shaparak’s word is %s is paid nothing until it agrees',
  async (state) => {
    const storeId = newId();
    const { id: subjectId } = await makeBankAccount(storeId);
    const asked = { storeId, kind: 'change_shebas', subjectId, requestedBy: 'job:test', askedAt: new Date() } as const;
    const ended = (over: boolean) =>
      over ? { endedAt: new Date(), dueAt: null } : { endedAt: null, dueAt: new Date() };
    await db
      .insert(shaparakRequests)
      .values({ ...asked, trackingNumber: newId(), state, ...ended(state === 'unanswered' || state === 'rejected') });
    const [day, next] = heldDays[state];
    await post([makePosting({ storeId, referrerId: null, window: day })]);
    await openRun(day, 'job:settle');
    expect(await getBalance(storeId)).toMatchObject({ settledRial: 0n });
    await db.delete(shaparakRequests).where(eq(shaparakRequests.subjectId, subjectId));
    await db.insert(shaparakRequests).values({ ...asked, trackingNumber: newId(), state: 'accepted', ...ended(true) });
    await openRun(next, 'job:settle');
    expect(await getBalance(storeId)).toMatchObject({ waitingRial: 0n, settledRial: 995_000n });
  },
);
/** Each window is paid once. */
const heldDays = {
  queued: ['2026-02-01', '2026-02-02'],
  sent: ['2026-02-03', '2026-02-04'],
  waiting: ['2026-02-05', '2026-02-06'],
  unanswered: ['2026-02-07', '2026-02-08'],
  rejected: ['2026-02-09', '2026-02-10'],
} as const;

test('20 callers at once, while sales go on: each window is paid once and no rial is lost', async () => {
  const stores = Array.from({ length: 12 }, newId);
  for (const store of stores) await makeBankAccount(store);
  const sale = (window: string) =>
    post(stores.map((storeId) => makePosting({ storeId, referrerId: null, feeRial: rial(5_000), window })));
  await sale('2026-04-01');
  const [outcomes] = await Promise.all([
    Promise.all(Array.from({ length: 20 }, (_, i) => openRun(i % 2 ? '2026-04-01' : '2026-04-04', 'job:settle'))),
    Promise.all(Array.from({ length: 30 }, (_, i) => sale(i % 2 ? '2026-04-04' : '2026-04-05'))),
  ]);
  expect(outcomes.filter(({ kind }) => kind === 'opened')).toHaveLength(2);
  await openRun('2026-04-05', 'job:settle');
  for (const store of stores) {
    expect(await getBalance(store)).toMatchObject({ waitingRial: 0n, settledRial: 31n * 995_000n });
  }
  const [sums] = await sql`
    select (select sum(total_rial) from settlement_runs)::text as runs, (select sum(amount_rial) from settlement_lines)::text as lines,
      (select -sum(gross_rial) from journal where kind in ('settle', 'commission_payout'))::text as debits`;
  expect(sums?.lines).toBe(sums?.runs);
  expect(sums?.debits).toBe(sums?.runs);
});

test('a refund in sight is not paid out first, and refunds cannot take more than there is', async () => {
  const storeId = newId();
  await makeBankAccount(storeId);
  const sale = makePosting({ storeId, referrerId: null, window: '2026-05-02' });
  await post([sale]);
  const refund = (subjectId: string, amount: number) =>
    makePosting({
      kind: 'refund',
      storeId,
      subjectId,
      grossRial: rial(-amount),
      netRial: rial(-amount),
      feeRial: rial(0),
      commissionRial: rial(0),
      referrerId: null,
      window: '2026-05-03',
    });
  const first = refund(newId(), 95_000);
  expect(await db.transaction((tx) => debit(first, tx))).toEqual({ kind: 'posted' });
  expect(await openRun('2026-05-02', 'job:settle')).toMatchObject({ totalRial: 900_000n });
  expect(await db.transaction((tx) => debit(refund(newId(), 1), tx))).toEqual({ kind: 'insufficient', owedRial: 0n });
  expect(await db.transaction((tx) => debit(first, tx))).toEqual({ kind: 'already' });
});

test('40 refunds at once against money for ten: ten go through', async () => {
  const storeId = newId();
  await post([makePosting({ storeId, referrerId: null, grossRial: rial(100), netRial: rial(100), feeRial: rial(0) })]);
  const legs = { grossRial: rial(-10), netRial: rial(-10), feeRial: rial(0), commissionRial: rial(0) };
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, () =>
      db.transaction((tx) => debit(makePosting({ kind: 'refund', storeId, referrerId: null, ...legs }), tx)),
    ),
  );
  expect(outcomes.filter(({ kind }) => kind === 'posted')).toHaveLength(10);
  expect(outcomes.filter(({ kind }) => kind === 'insufficient')).toHaveLength(30);
  expect((await getBalance(storeId)).waitingRial).toBe(0n);
});
