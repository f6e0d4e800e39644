import { shebaMapCodes } from '@persian-tools/persian-tools';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '@/lib/testing/vectors.json';
import { bankOfShebaCode } from './bank';
import { toPersianDigits } from './digits';
import { bankOfSheba, groupSheba, parseSheba } from './sheba';

describe('Sheba', () => {
  test.each(vectors.sheba.valid)('$iban is one, however it is written', ({ iban, bank }) => {
    const spellings = [
      iban,
      iban.toLowerCase(),
      groupSheba(iban),
      iban.slice(2),
      ` ${toPersianDigits(iban)}\u200f`,
      iban.replace(/(.{6})/g, '$1-'),
    ];
    for (const spelling of spellings) expect(parseSheba(spelling)).toBe(iban);
    expect(bankOfSheba(iban)?.fa.split(' ').slice(1, 2).join('') ?? null).toBe(bank);
  });

  test('groups by four', () => {
    expect(groupSheba('IR820540102680020817909002')).toBe('IR82 0540 1026 8002 0817 9090 02');
  });

  test.each([
    ...vectors.sheba.invalid,
    '',
    'IR',
    'DE820540102680020817909002',
    'IRIR820540102680020817909002',
    'IR8205401026800208179090021',
  ])('%s is none', (iban) => expect(parseSheba(iban)).toBeNull());

  test('one wrong digit is always seen', () => {
    const ibans = fc.constantFrom(...vectors.sheba.valid.map(({ iban }) => iban));
    fc.assert(
      fc.property(ibans, fc.integer({ min: 2, max: 25 }), fc.integer({ min: 1, max: 9 }), (iban, at, by) => {
        const wrong = (Number(iban[at]) + by) % 10;
        return parseSheba(iban.slice(0, at) + wrong + iban.slice(at + 1)) === null;
      }),
      { numRuns: 500 },
    );
  });

  test('hostile values are none', () => {
    fc.assert(fc.property(fc.anything(), (value) => parseSheba(value) === null));
    expect(parseSheba('IR'.repeat(500_000))).toBeNull();
  });

  test('every bank the library knows by Sheba has a name here too', () => {
    // 090 is the library's second entry for a bank that has 060.
    const known = Object.values(shebaMapCodes).filter(({ code }) => code !== '090');
    expect(known.length).toBeGreaterThan(30);
    for (const { code } of known) expect(bankOfShebaCode(code)?.code).toBe(code);
  });
});
