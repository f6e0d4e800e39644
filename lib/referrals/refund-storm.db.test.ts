import { expect, test } from 'vitest';
import { newId } from '@/lib/ids';
import type { Posting } from '@/lib/ledger/journal';
import { post } from '@/lib/ledger/post';
import { prove } from '@/lib/ledger/prove';
import { type Rial, rial } from '@/lib/money/rial';
import { splitPayment, takeBack } from '@/lib/money/split';
import { owner } from '@/lib/testing/shops';

/** Numbers that look like chance and are the same in every run. */
function chance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const sales = 10_000;

test('10,000 payments given back in parts, in any order and many at once, end at exactly zero for everybody', async () => {
  const draw = chance(20_261_127);
  const [referrer, ...stores] = Array.from({ length: 41 }, newId);
  const payments = Array.from({ length: sales }, () => {
    const gross = 10_000 + draw(490_000_000);
    // Odd fees and shares, so that nothing divides evenly.
    const feeRial = rial(Math.max(1_500, Math.min(draw(50_001), gross)));
    const legs = splitPayment({ grossRial: rial(gross), feeRial }, 1 + draw(9_999));
    const storeId = stores[draw(stores.length)] ?? '';
    return {
      storeId,
      subjectId: newId(),
      referrerId: referrer ?? null,
      planId: null,
      actor: 'job:test',
      legs,
    } as const;
  });
  await postAll(payments.map(({ legs, ...terms }) => ({ ...terms, ...legs, kind: 'confirm' as const })));
  const earned = await commissionOf(referrer ?? '');
  expect(earned).toBe(payments.reduce((sum, { legs }) => sum + legs.commissionRial, 0n));
  expect(earned).toBeGreaterThan(0n);

  // Each payment comes up one to five times; the last time gives back whatever is left of it.
  const turns = payments.flatMap((_, n) => Array.from({ length: 1 + draw(5) }, () => n));
  for (let n = turns.length - 1; n > 0; n--) {
    const other = draw(n + 1);
    [turns[n], turns[other]] = [turns[other] ?? 0, turns[n] ?? 0];
  }
  const left = new Map<number, number>();
  for (const n of turns) left.set(n, (left.get(n) ?? 0) + 1);
  const back = payments.map(() => rial(0));
  const refunds = turns.flatMap((n): Posting[] => {
    const payment = payments[n];
    if (!payment) return [];
    const turnsLeft = left.get(n) ?? 1;
    left.set(n, turnsLeft - 1);
    const before = back[n] ?? rial(0);
    const rest = payment.legs.grossRial - before;
    const part: Rial = turnsLeft === 1 ? rial(rest) : rial((rest * BigInt(draw(1000))) / 1000n);
    if (part === 0n) return [];
    back[n] = rial(before + part);
    const { legs, ...terms } = payment;
    return [{ ...terms, kind: 'refund', subjectId: newId(), ...takeBack(legs, part, before) }];
  });
  expect(refunds.length).toBeGreaterThan(sales * 2);
  await postAll(refunds);

  expect(await commissionOf(referrer ?? '')).toBe(0n);
  const [sums] = await owner`
    select sum(gross_rial)::text as gross, sum(net_rial)::text as net, sum(fee_rial)::text as fee, sum(commission_rial)::text as commission
    from journal`;
  expect(sums).toEqual({ gross: '0', net: '0', fee: '0', commission: '0' });
  const owing = await owner`
    select owner_id from owed group by owner_id having sum(credited_rial - debited_rial) <> 0`;
  expect(owing).toHaveLength(0);
  const ofTheLedger = [1, 2, 7, 8];
  const proofs = await prove(owner);
  expect(proofs.filter(({ invariant, drift }) => ofTheLedger.includes(invariant) && drift > 0)).toEqual([]);
}, 120_000);

/** In batches, eight of them on the way at once. */
async function postAll(postings: Posting[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(postings.length / 250) }, (_, n) =>
    postings.slice(n * 250, n * 250 + 250),
  );
  const writers = Array.from({ length: 8 }, async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      expect((await post(batch)).every((outcome) => outcome === 'posted')).toBe(true);
    }
  });
  await Promise.all(writers);
}

async function commissionOf(referrerId: string): Promise<bigint> {
  const [row] = await owner`
    select coalesce(sum(credited_rial - debited_rial), 0)::text as rial from owed where owner_id = ${referrerId}`;
  return BigInt(row?.rial);
}
