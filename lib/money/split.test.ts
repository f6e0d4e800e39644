import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rial, sumRial, zeroRial } from './rial';
import { commissionOf, type Legs, splitPayment, takeBack } from './split';

/** Small numbers on purpose: rounding goes wrong where legs are of the size of the parts. */
const splits = fc
  .tuple(fc.bigInt({ min: 1n, max: 2_000n }), fc.bigInt({ min: 0n, max: 2_000n }), fc.integer({ min: 0, max: 10_000 }))
  .map(([gross, fee, bps]) => splitPayment({ grossRial: rial(gross), feeRial: rial(fee % (gross + 1n)) }, bps));

const isBalanced = (legs: Legs) => legs.grossRial === legs.netRial + legs.feeRial + legs.commissionRial;

describe('a split', () => {
  test('gives the referrer 20 % of our fee, rounded down', () => {
    expect(splitPayment({ grossRial: rial(1_000_000), feeRial: rial(5_000) }, 2000)).toEqual({
      grossRial: 1_000_000n,
      netRial: 995_000n,
      feeRial: 4_000n,
      commissionRial: 1_000n,
    });
    expect(commissionOf(rial(1_504), 2000)).toBe(300n);
    expect(commissionOf(rial(4), 2000)).toBe(0n);
  });

  test('loses no rial and has no negative leg', () => {
    fc.assert(
      fc.property(splits, (legs) => {
        expect(isBalanced(legs)).toBe(true);
        expect(legs.netRial >= 0n && legs.feeRial >= 0n && legs.commissionRial >= 0n).toBe(true);
      }),
    );
  });

  test('refuses a fee above the gross', () => {
    expect(() => splitPayment({ grossRial: rial(10), feeRial: rial(11) }, 0)).toThrow('fee above gross');
    expect(() => splitPayment({ grossRial: rial(10), feeRial: rial(-1) }, 0)).toThrow('negative');
  });
});

describe('taking back', () => {
  test('the whole at once mirrors the payment', () => {
    fc.assert(
      fc.property(splits, (legs) => {
        expect(takeBack(legs, legs.grossRial, zeroRial)).toEqual({
          grossRial: -legs.grossRial,
          netRial: -legs.netRial,
          feeRial: -legs.feeRial,
          commissionRial: -legs.commissionRial,
        });
      }),
    );
  });

  test('any parts that make the whole take exactly the original legs, none the wrong way', () => {
    fc.assert(
      fc.property(splits, fc.array(fc.bigInt({ min: 1n, max: 700n }), { maxLength: 40 }), (legs, sizes) => {
        const parts: Legs[] = [];
        let refunded = 0n;
        for (const size of sizes) {
          if (refunded + size >= legs.grossRial) break;
          parts.push(takeBack(legs, rial(size), rial(refunded)));
          refunded += size;
        }
        parts.push(takeBack(legs, rial(legs.grossRial - refunded), rial(refunded)));
        for (const part of parts) {
          expect(isBalanced(part)).toBe(true);
          expect(part.netRial <= 0n && part.feeRial <= 0n && part.commissionRial <= 0n).toBe(true);
        }
        const total = (leg: keyof Legs) => sumRial(parts.map((part) => part[leg]));
        expect(total('grossRial')).toBe(-legs.grossRial);
        expect(total('netRial')).toBe(-legs.netRial);
        expect(total('feeRial')).toBe(-legs.feeRial);
        expect(total('commissionRial')).toBe(-legs.commissionRial);
      }),
      { numRuns: 1000 },
    );
  });

  test('single rials, where two independent roundings would take more than the part', () => {
    const legs: Legs = { grossRial: rial(10), netRial: rial(0), feeRial: rial(5), commissionRial: rial(5) };
    for (let refunded = 0n; refunded < 10n; refunded++) {
      const part = takeBack(legs, rial(1), rial(refunded));
      expect(isBalanced(part)).toBe(true);
      expect(part.netRial <= 0n && part.feeRial <= 0n && part.commissionRial <= 0n).toBe(true);
    }
  });

  test('more than is left, nothing, or less than nothing is a broken promise', () => {
    const legs = splitPayment({ grossRial: rial(100), feeRial: rial(10) }, 2000);
    expect(() => takeBack(legs, rial(51), rial(50))).toThrow('outside');
    expect(() => takeBack(legs, zeroRial, zeroRial)).toThrow('outside');
    expect(() => takeBack(legs, rial(5), rial(-5))).toThrow('outside');
  });
});
