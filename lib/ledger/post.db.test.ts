import { expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { newId } from '@/lib/ids';
import { rial } from '@/lib/money/rial';
import { splitPayment } from '@/lib/money/split';
import { makePosting } from '@/lib/testing/factories';
import { listEntries } from './entries';
import type { Posting } from './journal';
import { post, postOne } from './post';

test('a posting is written once, with its day, its window and everything folded from it', async () => {
  const row = makePosting();
  expect(await post([row])).toEqual(['posted']);
  expect(await post([row])).toEqual(['already']);
  const [entry] = await sql`
    select net_rial, fee_rial, commission_rial, day = tehran_day(now()) as today,
      "window" = settlement_window(tehran_day(now())) as next
    from journal where store_id = ${row.storeId}`;
  expect(entry).toEqual({ net_rial: 995_000n, fee_rial: 4_000n, commission_rial: 1_000n, today: true, next: true });
  const rolled =
    await sql`select paid_count, paid_rial, net_rial, settled_rial from rollup where store_id = ${row.storeId}`;
  expect([...rolled]).toEqual([{ paid_count: 1n, paid_rial: 1_000_000n, net_rial: 995_000n, settled_rial: 0n }]);
  const counted = await sql`
    select owner_id, owner_kind, credited_rial, debited_rial from owed where store_id = ${row.storeId} order by owner_kind`;
  expect([...counted]).toEqual([
    { owner_id: row.referrerId, owner_kind: 'referrer', credited_rial: 1_000n, debited_rial: 0n },
    { owner_id: row.storeId, owner_kind: 'store', credited_rial: 995_000n, debited_rial: 0n },
  ]);
});

test('in double entry every posting sums to 0, and a payout moves the referrer, not a store', async () => {
  const sale = makePosting();
  const owed = sale.commissionRial;
  const payout = makePosting({
    kind: 'commission_payout',
    storeId: sale.referrerId ?? '',
    grossRial: rial(-owed),
    netRial: rial(0),
    feeRial: rial(0),
    commissionRial: rial(-owed),
    referrerId: sale.referrerId,
  });
  await post([sale, payout]);
  expect(await entriesOf(sale)).toEqual({
    psp_clearing: 1_000_000n,
    [`store:${sale.storeId}`]: -995_000n,
    fees: -4_000n,
    [`referrer:${sale.referrerId}`]: -1_000n,
  });
  expect(await entriesOf(payout)).toEqual({ psp_clearing: -1_000n, [`referrer:${sale.referrerId}`]: 1_000n });
});

async function entriesOf({ storeId, subjectId }: Posting): Promise<Record<string, bigint>> {
  const entries = await listEntries(storeId, subjectId);
  return Object.fromEntries(entries.map(({ account, amountRial }) => [account, amountRial]));
}

test('a repeat with other legs, or for another referrer, is told and changes nothing', async () => {
  const row = makePosting();
  await post([row]);
  const dearer = { ...row, ...splitPayment({ grossRial: rial(2_000_000), feeRial: rial(5_000) }, 2000) };
  const elsewhere = { ...row, referrerId: newId() };
  const fresh = makePosting();
  expect(await post([row, dearer, fresh, elsewhere, fresh])).toEqual([
    'already',
    'differs',
    'posted',
    'differs',
    'already',
  ]);
  await expect(postOne(dearer)).rejects.toMatchObject({ code: 'conflict' });
  const [{ n } = { n: 0 }] = await sql`select sum(paid_count)::int as n from rollup where store_id = ${row.storeId}`;
  expect(n).toBe(1);
});

test('two postings of one key in one batch: the first is written, the second is compared with it', async () => {
  const row = makePosting();
  const other = { ...row, ...splitPayment({ grossRial: rial(30_000), feeRial: rial(0) }, 0) };
  expect(await post([row, other])).toEqual(['posted', 'differs']);
});

test('64 identical postings at once: one row, one «posted»', async () => {
  const row = makePosting();
  const outcomes = (await Promise.all(Array.from({ length: 64 }, () => post([row])))).flat();
  expect(outcomes.filter((outcome) => outcome === 'posted')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'already')).toHaveLength(63);
  const [counts] = await sql`
    select (select count(*)::int from journal where store_id = ${row.storeId}) as rows,
      (select sum(paid_count)::int from rollup where store_id = ${row.storeId}) as paid,
      (select sum(credited_rial) from owed where owner_id = ${row.storeId}) as owed`;
  expect(counts).toEqual({ rows: 1, paid: 1, owed: '995000' });
});

test('inside a transaction it lives and dies with it', async () => {
  const row = makePosting();
  const broken = db.transaction(async (tx) => {
    expect(await postOne(row, tx)).toBe('posted');
    throw new Error('the state did not move');
  });
  await expect(broken).rejects.toThrow('the state did not move');
  expect(await db.transaction((tx) => postOne(row, tx))).toBe('posted');
});

test('legs that do not add up, or have the wrong sign, fail the whole batch', async () => {
  const good = makePosting();
  const unbalanced = makePosting({ netRial: rial(1) });
  const { grossRial, netRial, feeRial, commissionRial } = good;
  const backwards = makePosting({ kind: 'refund', grossRial, netRial, feeRial, commissionRial });
  const orphan = makePosting({ grossRial, netRial, feeRial, commissionRial, referrerId: null });
  for (const bad of [unbalanced, backwards, orphan]) {
    await expect(post([good, bad])).rejects.toMatchObject({ cause: { code: '23514' } });
  }
  expect(await post([good])).toEqual(['posted']);
});

test('one notification per batch names the books, and says * when they are too many', async () => {
  const heard: string[] = [];
  const { unlisten } = await sql.listen('ledger', (payload) => heard.push(payload));
  const hears = (count: number) => expect.poll(() => heard.length, { timeout: 10_000 }).toBe(count);
  // What earlier tests posted may still wait to be told, and would be told together with ours.
  const herald = makePosting();
  await post([herald]);
  await expect.poll(() => heard.some((payload) => payload.includes(herald.storeId)), { timeout: 10_000 }).toBe(true);
  heard.length = 0;

  const pair = [makePosting(), makePosting()];
  await post(pair);
  await hears(1);
  await post(Array.from({ length: 300 }, () => makePosting()));
  await hears(2);
  await post(pair);
  expect(heard[0]?.split(',').sort()).toEqual(pair.map((row) => row.storeId).sort());
  expect(heard.slice(1)).toEqual(['*']);
  await unlisten();
});
