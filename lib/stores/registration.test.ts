import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typedCompany, typedRegistration } from '@/lib/testing/registration';
import { type RegistrationField, registrationFields } from './registration';
import { faultsOf, readRegistration } from './registration-complete';
import type { RegistrationDraft } from './registration-draft';
import { faultOf } from './registration-fields';

const now = new Date('2026-11-23T12:00:00Z');
/** The store's own fields are there from the beginning. */
function draft(typed: Partial<Record<RegistrationField, string>>): RegistrationDraft {
  const written = Object.entries({ site: 'shop.example.ir', category: 'books', ...typed });
  const fields = Object.fromEntries(written.map(([name, text]) => [name, { text, version: 1, at: now }]));
  return { version: 1, fields, isLocked: false, fixed: [] };
}

test('what is typed in any digits is read in one form', () => {
  expect(readRegistration(draft(typedRegistration), now)).toMatchObject({
    kind: 'person',
    birthDay: '1990-03-21',
    nationalId: '0499370899',
    company: null,
    mobile: '989121234567',
    phone: '02188776655',
    email: 'shop@example.ir',
    shopName: 'گل‌فروشی نرگس',
    guildCode: '5992',
    guildPart: '1',
    expectedMonthlySalesRial: 1_000_000_000n,
    provinceCode: '23',
    cityCode: '2301',
    postalCode: '1913874635',
    site: 'shop.example.ir',
  });
  const company = readRegistration(draft({ ...typedRegistration, ...typedCompany }), now)?.company;
  expect(company).toMatchObject({ nationalId: '10380284790', registerNumber: '12345' });
});

test('a company is asked for what a person is not', () => {
  const lacking = faultsOf(draft({ ...typedRegistration, kind: 'company' }), now);
  expect(lacking).toEqual(
    ['companyName', 'companyNameEn', 'companyNationalId', 'registerNumber'].map((field) => ({
      field,
      fault: 'missing',
    })),
  );
});

test.each([
  ['firstName', 'Maryam'],
  ['firstName', 'مریم۲'],
  ['firstName', 'م'],
  ['firstName', 'مريم\u202e<b>'],
  ['lastNameEn', 'رضایی'],
  ['lastNameEn', 'Rеzaei'],
  ['nationalId', '0499370898'],
  ['nationalId', '1111111111'],
  ['companyNationalId', '10380284792'],
  ['registerNumber', '0'],
  ['mobile', '02188776655'],
  ['phone', '09121234567'],
  ['phone', '8877665'],
  ['email', 'a..b@example.ir'],
  ['email', 'a@localhost'],
  ['email', "a'b@example.ir"],
  ['shopName', 'Narges'],
  ['shopNameEn', '123'],
  ['gender', 'other'],
  ['province', '99'],
  ['province', 'تهران'],
  ['city', 'آتلانتیس'],
  ['city', '2301'],
  ['guild', 'همه چیز'],
  ['guild', '5942'],
  ['guild', '__proto__'],
  ['expectedMonthlySales', 'زیاد'],
  ['expectedMonthlySales', '-5000'],
  ['expectedMonthlySales', '0'],
  ['expectedMonthlySales', '۹۹۹'],
  ['expectedMonthlySales', '5000.50'],
  ['expectedMonthlySales', '1e9'],
  ['expectedMonthlySales', '100000000000001'],
  ['expectedMonthlySales', '9'.repeat(40)],
  ['postalCode', '0123456789'],
  ['postalCode', '1111111111'],
  ['postalCode', '191387463'],
  ['address', 'تهران'],
  ['address', 'No. 12, Valiasr street'],
  ['taxNumber', '12345'],
  ['birthDay', '1369/13/1'],
  ['birthDay', '1280/1/1'],
  ['birthDay', '1990-03-21'],
] as const)('%s «%s» does not fit', (field, text) => {
  expect(faultOf(field, text, now)).toBe('invalid');
});

test('a town must be of the province that was chosen', () => {
  const faults = (city: string, province: string) => faultsOf(draft({ ...typedRegistration, city, province }), now);
  expect(faults('كرج', '30')).toEqual([]);
  expect(faults('کرج', '23')).toEqual([{ field: 'city', fault: 'invalid' }]);
  expect(faults('کرج', '99')).toEqual([{ field: 'province', fault: 'invalid' }]);
});

test('eighteen years are enough from the birthday on', () => {
  expect(faultOf('birthDay', '1387/9/2', now)).toBeNull();
  expect(faultOf('birthDay', '1387/9/4', now)).toBe('too_young');
  expect(faultOf('birthDay', '1410/1/1', now)).toBe('too_young');
});

test('any text in any field is read or refused, and what is read holds nothing invisible', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'۱٢3 a.@-م\u200cی\u202e\0') }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...registrationFields), text, (field, hostile) => {
      faultOf(field, hostile, now);
      const read = readRegistration(draft({ ...typedRegistration, [field]: hostile }), now);
      if (read)
        expect(JSON.stringify({ ...read, expectedMonthlySalesRial: '' })).not.toMatch(
          /[\u202a-\u202e\u200b\ufeff]|\\u0000/u,
        );
    }),
    { numRuns: 1_000 },
  );
});
