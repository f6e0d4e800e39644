import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRial, rial, sumRial, zeroRial } from './rial';

const max = 2n ** 63n - 1n;

describe('rial', () => {
  test('takes whole numbers of 64 bits', () => {
    expect(rial(30_000)).toBe(30_000n);
    expect(rial('-1')).toBe(-1n);
    expect(rial(max)).toBe(max);
    expect(rial(`${-max - 1n}`)).toBe(-max - 1n);
    expect(zeroRial).toBe(0n);
  });

  test('refuses everything else', () => {
    const refused = [
      max + 1n,
      -max - 2n,
      0.1,
      2 ** 53,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      '',
      '1.0',
      '1e3',
      '0x10',
      ' 1',
      '1,000',
      '۱۰',
      '9'.repeat(1_000_000),
    ];
    for (const value of refused) expect(() => rial(value)).toThrow('not a whole number');
  });

  test('sums, and refuses to leave 64 bits', () => {
    expect(sumRial([])).toBe(0n);
    expect(sumRial([rial(1), rial(2), rial(-4)])).toBe(-1n);
    expect(() => sumRial([rial(max), rial(1)])).toThrow();
  });
});

describe('parseRial', () => {
  test('takes what String makes of any amount', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max }), (amount) => parseRial(String(amount)) === amount));
  });

  test('is null for every other spelling', () => {
    const refused = [
      '',
      '-1',
      '+1',
      '1,000',
      '1٬000',
      '1000.0',
      '1e4',
      '0x10',
      ' 1',
      '1\n',
      '۱۰۰۰',
      '1\u0000',
      '\u200f1',
      String(max + 1n),
      '1'.repeat(1_000_000),
      1000,
      1000n,
      ['1000'],
      null,
      undefined,
    ];
    for (const value of refused) expect(parseRial(value)).toBeNull();
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof value === 'string' || parseRial(value) === null));
  });
});
