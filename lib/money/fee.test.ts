import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chargeOf, type FeePlan, isInTrial, shareOf } from './fee';
import { seededPlans } from './plans';
import { rial, zeroRial } from './rial';

const storeCreatedAt = new Date('2026-11-01T08:15:30.500Z');
const later = { storeCreatedAt, at: new Date('2027-11-01T00:00:00Z') };
const dayMs = 86_400_000;

const rials = (max: bigint) => fc.bigInt({ min: 0n, max }).map(rial);
const amounts = fc.bigInt({ min: 1n, max: 10n ** 15n }).map(rial);
const plans: fc.Arbitrary<FeePlan> = fc.record({
  code: fc.constant('any'),
  feeBps: fc.integer({ min: 0, max: 10_000 }),
  floorRial: rials(10_000n),
  capRial: fc.option(rials(1_000_000n).map((cap) => rial(cap + 10_000n))),
  trialDays: fc.constant(0),
  payerFeeRial: rials(100_000n),
  commissionBps: fc.integer({ min: 0, max: 10_000 }),
});

describe('seeded plans', () => {
  test.each([
    ['gateway', 10_000, 1_500],
    ['gateway', 300_000, 1_500],
    ['gateway', 300_199, 1_500],
    ['gateway', 300_200, 1_501],
    ['gateway', 1_000_000, 5_000],
    ['gateway', 9_999_999, 49_999],
    ['gateway', 10_000_000, 50_000],
    ['gateway', 500_000_000, 50_000],
    ['sales-assistant', 10_099, 100],
    ['sales-assistant', 500_000_000, 50_000],
  ] as const)('%s takes of %i rial %i', (code, amount, fee) => {
    expect(chargeOf(seededPlans[code], rial(amount), later)).toEqual({
      kind: 'charge',
      grossRial: rial(amount),
      netRial: rial(amount - fee),
      feeRial: rial(fee),
      payerFeeRial: 0n,
    });
  });

  test('building takes nothing from the building', () => {
    expect(chargeOf(seededPlans.building, rial(2_000_000), later)).toEqual({
      kind: 'charge',
      grossRial: 2_001_500n,
      netRial: 2_000_000n,
      feeRial: 1_500n,
      payerFeeRial: 1_500n,
    });
  });

  test('stay within the 15 % that Shaparak allows of amount + wage, for the smallest payment too', () => {
    for (const plan of Object.values(seededPlans)) {
      const charge = chargeOf(plan, rial(10_000), later);
      if (charge.kind !== 'charge') expect.fail(charge.kind);
      expect(charge.feeRial * 100n).toBeLessThanOrEqual(charge.grossRial * 15n);
    }
  });
});

describe('the trial', () => {
  const plan = seededPlans['sales-assistant'];
  const end = storeCreatedAt.getTime() + 14 * dayMs;

  test('is free to the last millisecond of 14 × 24 hours', () => {
    const free = chargeOf(plan, rial(1_000_000), { storeCreatedAt, at: new Date(end - 1) });
    expect(free).toMatchObject({ netRial: 1_000_000n, feeRial: 0n });
    const paid = chargeOf(plan, rial(1_000_000), { storeCreatedAt, at: new Date(end) });
    expect(paid).toMatchObject({ netRial: 990_000n, feeRial: 10_000n });
  });

  test('spares the payer as well, and does not exist in a plan without days', () => {
    const tried: FeePlan = { ...seededPlans.building, trialDays: 1 };
    expect(chargeOf(tried, rial(10_000), { storeCreatedAt, at: storeCreatedAt })).toMatchObject({ grossRial: 10_000n });
    expect(isInTrial(seededPlans.gateway, { storeCreatedAt, at: storeCreatedAt })).toBe(false);
  });
});

describe('any plan', () => {
  test('loses no rial and keeps its bounds', () => {
    fc.assert(
      fc.property(plans, amounts, (plan, amount) => {
        const charge = chargeOf(plan, amount, later);
        if (charge.kind === 'less_than_fee') {
          expect(charge.feeRial > amount).toBe(true);
          return;
        }
        expect(charge.netRial + charge.feeRial).toBe(charge.grossRial);
        expect(charge.grossRial).toBe(amount + plan.payerFeeRial);
        expect(charge.netRial >= 0n).toBe(true);
        const storeFee = charge.feeRial - charge.payerFeeRial;
        expect(storeFee >= plan.floorRial).toBe(true);
        if (plan.capRial !== null) expect(storeFee <= plan.capRial).toBe(true);
        const share = (amount * BigInt(plan.feeBps)) / 10_000n;
        expect(storeFee === share || storeFee === plan.floorRial || storeFee === plan.capRial).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('never takes less from more, nor leaves less of it', () => {
    fc.assert(
      fc.property(plans, amounts, fc.bigInt({ min: 0n, max: 10n ** 9n }), (plan, amount, more) => {
        const small = chargeOf(plan, amount, later);
        const big = chargeOf(plan, rial(amount + more), later);
        expect(big.feeRial >= small.feeRial || small.kind === 'less_than_fee').toBe(true);
        if (small.kind !== 'charge') return;
        if (big.kind !== 'charge') expect.fail('more became too little');
        expect(big.netRial >= small.netRial).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('refuses an amount below its fee, and only that', () => {
    expect(chargeOf(seededPlans.gateway, rial(1_499), later)).toEqual({ kind: 'less_than_fee', feeRial: 1_500n });
    expect(chargeOf(seededPlans.gateway, rial(1_500), later)).toMatchObject({ kind: 'charge', netRial: 0n });
    expect(() => chargeOf(seededPlans.gateway, zeroRial, later)).toThrow('not positive');
    expect(() => chargeOf(seededPlans.gateway, rial(-5), later)).toThrow('not positive');
  });
});

test('a share outside 0…10,000 basis points, or of a negative amount, is a broken promise', () => {
  expect(shareOf(rial(9_999), 1)).toBe(0n);
  expect(shareOf(rial(9_999), 10_000)).toBe(9_999n);
  for (const bps of [-1, 10_001, 0.5, Number.NaN]) expect(() => shareOf(rial(1), bps)).toThrow('bps');
  expect(() => shareOf(rial(-1), 1)).toThrow('negative');
});
