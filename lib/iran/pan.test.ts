import { getBankNameFromCardNumber } from '@persian-tools/persian-tools';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '@/lib/testing/vectors.json';
import { toPersianDigits } from './digits';
import { bankOfPan, displayPan, maskPan, matchesTrustedPan, parsePan, parseTrustedPans } from './pan';

const valid = [...vectors.pan.valid, ...vectors.testPans];

describe('card number', () => {
  test.each(valid)('%s is one, however it is written', (pan) => {
    const spellings = [
      pan,
      toPersianDigits(pan),
      pan.replace(/(.{4})/g, '$1 '),
      pan.replace(/(.{4})(?=.)/g, '$1-'),
      `\u200e${pan}`,
    ];
    for (const spelling of spellings) expect(parsePan(spelling)).toBe(pan);
  });

  test('is read as digits where a number would lose the last one', () => {
    expect(parsePan('9037699999999995')).toBe('9037699999999995');
    expect(parsePan('9037699999999996')).toBeNull();
  });

  test.each([
    ...vectors.pan.invalid,
    '0000000000000000',
    '603770168909544',
    '60377016890954430',
    '6037701689095443x',
    '',
  ])('%s is none', (pan) => expect(parsePan(pan)).toBeNull());

  test('belongs to the bank the library names', () => {
    for (const bin of [
      '603799',
      '610433',
      '589463',
      '621986',
      '502229',
      '627353',
      '505785',
      '606373',
      '504172',
      '507677',
      '639347',
    ]) {
      expect(bankOfPan(`${bin}******1234`)?.fa).toBe(getBankNameFromCardNumber(`${bin}0000001234`));
    }
    expect(bankOfPan('999999******1234')).toBeNull();
  });
});

describe('masked card number', () => {
  test('has one form, whatever the bank sends', () => {
    for (const sent of [
      '621986****8080',
      '621986******8080',
      '621986xxxxxx8080',
      '6219-86**-****-8080',
      '6219861234568080',
      '۶۲۱۹۸۶****۸۰۸۰',
    ]) {
      expect(maskPan(sent)).toBe('621986******8080');
    }
    expect(displayPan('603799******1234')).toBe('6037-99**-****-1234');
    expect(displayPan('6037991234561234')).toBe('6037-99**-****-1234');
    expect(displayPan('6037')).toBe('');
  });

  test('is null for anything else, and never lets a middle digit through', () => {
    for (const sent of [
      '',
      '6219',
      '621986***8080',
      '621986*8*8*8*8080',
      '621986*******8080',
      '62198612345680801',
      null,
      ['621986****8080'],
    ]) {
      expect(maskPan(sent)).toBeNull();
    }
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9*]{10,17}$/), (text) =>
        /^\d{6}\*{6}\d{4}$/.test(maskPan(text) ?? '000000******0000'),
      ),
    );
  });
});

describe('trusted cards', () => {
  test('are a comma list', () => {
    expect(parseTrustedPans(vectors.trustedPan.valid.join(', '))).toEqual(vectors.trustedPan.valid);
    expect(parseTrustedPans('۶۲۱۹۲۳۴۵۳۱۲۴۱۲۳۴')).toEqual(['6219234531241234']);
  });

  test('any malformed one spoils the list', () => {
    const refused = [
      ...vectors.trustedPan.invalid,
      '',
      ',',
      '6219234531241234,',
      '621923******1234;621923******1234',
      '621923**5***1234',
      '6219 23xx xxxx 1234',
    ];
    for (const list of refused) expect(parseTrustedPans(list)).toBeNull();
    for (const list of [null, undefined, ['6219234531241234'], '1'.repeat(1_000_000)])
      expect(parseTrustedPans(list)).toBeNull();
    expect(parseTrustedPans(Array(101).fill('6219234531241234').join(','))).toBeNull();
  });

  test('match by what the bank shows of a card', () => {
    expect(matchesTrustedPan('623254******5645', '623254******5645')).toBe(true);
    expect(matchesTrustedPan('621923******1234', '6219234531241234')).toBe(true);
    expect(matchesTrustedPan('621923******1235', '6219234531241234')).toBe(false);
    expect(matchesTrustedPan('621924******1234', '621923******1234')).toBe(false);
    expect(matchesTrustedPan('', '')).toBe(false);
  });
});
