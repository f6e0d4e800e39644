import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPersianDigits } from '@/lib/iran/digits';
import vectors from '@/lib/testing/vectors.json';
import { readAccountDetails, readHolder } from './account-details';

const now = new Date('2026-11-23T10:00:00Z');
const sheba = 'IR150170000000100000000900';
const right = { nationalId: '0499370899', birthDate: { year: '1366', month: '2', day: '17' }, sheba };

describe('what is typed of an account', () => {
  test.each([
    ['as it is', right],
    ['Persian digits', { ...right, nationalId: '۰۴۹۹۳۷۰۸۹۹', birthDate: { year: '۱۳۶۶', month: '۰۲', day: '۱۷' } }],
    ['Arabic digits, no IR, spaces', { ...right, birthDate: '١٣٦٦/٢/١٧', sheba: ' ١٥ 0170 0000 0010 0000 0009 00' }],
    [
      'pasted with marks',
      { ...right, nationalId: '\u202a049-937089-9\u202c', sheba: 'ir15-0170-0000-0010-0000-0009-00' },
    ],
  ])('%s is read', (_, typed) => {
    expect(readAccountDetails(typed, now)).toEqual({
      kind: 'read',
      details: { holder: { kind: 'person', nationalId: '0499370899', birthDate: '1987-05-07' }, sheba },
    });
  });

  test.each(vectors.legalNationalId.valid)('a company is read by its national ID: %s', (companyId) => {
    for (const typed of [companyId, ` ${toPersianDigits(companyId)}\u200f`, companyId.replace(/^(...)/, '$1-')]) {
      expect(readAccountDetails({ companyId: typed, sheba }, now)).toEqual({
        kind: 'read',
        details: { holder: { kind: 'company', nationalId: companyId }, sheba },
      });
    }
  });

  test.each([...vectors.legalNationalId.invalid, ...vectors.nationalId.valid, '', '\u0000', null])(
    'and is none by %j',
    (companyId) => {
      expect(readAccountDetails({ companyId, sheba: 'IR00' }, now)).toEqual({
        kind: 'refused',
        fields: ['companyId', 'sheba'],
      });
    },
  );

  test('each wrong field is named, and only it', () => {
    expect(readAccountDetails({ ...right, sheba: 'IR160170000000100000000900' }, now)).toMatchObject({
      fields: ['sheba'],
    });
    expect(readAccountDetails({ ...right, nationalId: '0499370898' }, now)).toMatchObject({ fields: ['nationalId'] });
    expect(readAccountDetails({ ...right, birthDate: '' }, now)).toMatchObject({ fields: ['birthDate'] });
  });

  test.each([
    { year: '1405', month: '9', day: '2' },
    { year: '1405', month: '9', day: '3' },
    { year: '1284', month: '1', day: '1' },
    { year: '1400', month: '12', day: '30' },
    { year: '1366', month: '0', day: '17' },
    { year: '1366', month: '2', day: '1.5' },
    { year: ['1366'], month: '2', day: '17' },
    '1366-02-32',
    '\u0000',
  ])('nobody alive was born on %j', (birthDate) => {
    expect(readHolder({ nationalId: right.nationalId, birthDate }, now)).toEqual({
      kind: 'refused',
      fields: ['birthDate'],
    });
  });

  test('hostile values are refused, never thrown at', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.anything(),
        (companyId, typedSheba) => readAccountDetails({ companyId, sheba: typedSheba }, now).kind === 'refused',
      ),
    );
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (nationalId, part, typedSheba) => {
        const birthDate = { year: part, month: part, day: part };
        return readAccountDetails({ nationalId, birthDate, sheba: typedSheba }, now).kind === 'refused';
      }),
    );
  });
});
