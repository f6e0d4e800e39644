import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shebaOf } from '@/db/seed/sheba';
import { buildSettlementFile, mostWage, type SettlementRecord } from './file';

const header = { iin: '581672000', facilitatorSheba: shebaOf('012', '1') };
const sheba = shebaOf('017', '7');
const one: SettlementRecord = { acceptorCode: '000000000000004', amountRial: 2_000_000n, wageRial: 100n, to: sheba };
const build = (...list: SettlementRecord[]) => buildSettlementFile(list, header).toString();

describe('a settlement file', () => {
  test('is what the paper shows, names in its order', () => {
    expect(build(one)).toBe(
      `{"settlementDataDetails":[{"acceptorCode":"000000000000004","iin":581672000,"paymentFacilitatorIban":"${header.facilitatorSheba}",` +
        `"settlementAmount":2000000,"wageAmount":100,"settlementIban":"${sheba}"}]}`,
    );
  });

  test('has shares or a Sheba, never both', () => {
    const to = [
      { sheba, amountRial: 1n },
      { sheba: shebaOf('012', '8'), amountRial: 1_999_999n },
    ];
    const [record] = JSON.parse(build({ ...one, to })).settlementDataDetails;
    expect(record).not.toHaveProperty('settlementIban');
    expect(record.scatteredSettlementDetails.map((share: { amountShare: number }) => share.amountShare)).toEqual([
      1, 1_999_999,
    ]);
  });

  test('writes every amount of up to 15 digits to the last rial', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 999_999_999_999_999n), (amountRial) => {
        const wageRial = mostWage(amountRial);
        if (wageRial > 999_999_999_999_999n) return;
        expect(build({ ...one, amountRial, wageRial })).toContain(
          `"settlementAmount":${amountRial},"wageAmount":${wageRial},`,
        );
      }),
    );
  });

  test('the most of a wage is 15 % of both, and a rial more is above it', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 15n), (amountRial) => {
        const wage = mostWage(amountRial);
        expect(wage * 100n).toBeLessThanOrEqual((amountRial + wage) * 15n);
        expect((wage + 1n) * 100n).toBeGreaterThan((amountRial + wage + 1n) * 15n);
      }),
    );
  });

  const half = { sheba, amountRial: 1_000_000n };
  test.each<[string, SettlementRecord[]]>([
    ['no record', []],
    ['one acceptor twice', [one, one]],
    ['nothing to pay', [{ ...one, amountRial: 0n, wageRial: 0n }]],
    ['a wage below nothing', [{ ...one, wageRial: -1n }]],
    ['a wage above its bound', [{ ...one, wageRial: mostWage(2_000_000n) + 1n }]],
    ['an amount of 16 digits', [{ ...one, amountRial: 10n ** 15n }]],
    ['an acceptor of 14 digits', [{ ...one, acceptorCode: '00000000000004' }]],
    ['a Sheba with a wrong digit', [{ ...one, to: sheba.replace(/.$/, '0') }]],
    ['shares that do not sum', [{ ...one, to: [half] }]],
    ['eleven shares', [{ ...one, amountRial: 11n, wageRial: 0n, to: Array(11).fill({ sheba, amountRial: 1n }) }]],
    ['no share', [{ ...one, to: [] }]],
  ])('with %s is never made, and no Sheba stands in the reason', (_, list) => {
    expect(() => build(...list)).toThrow(/no settlement file can be made/);
    expect(() => build(...list)).not.toThrow(/IR\d/);
  });

  test('without our own number and account is never made', () => {
    expect(() => buildSettlementFile([one], { ...header, iin: '58167200' })).toThrow(/our own/);
    expect(() => buildSettlementFile([one], { ...header, facilitatorSheba: 'IR1' })).toThrow(/our own/);
  });
});
