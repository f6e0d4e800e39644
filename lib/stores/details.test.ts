import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readStoreDetails } from './details';

const good = { name: 'کتاب‌سرای ماه', site: 'https://www.Mah.example.ir/shop', category: 'books' };
const read = (over: Record<string, unknown>) => readStoreDetails({ ...good, ...over });

test('keeps what belongs to a name and makes a host of an address', () => {
  expect(read({ name: '  كتاب‌سراي \u202Eماه\u200B ' })).toEqual({
    kind: 'details',
    details: { name: 'کتاب‌سرای ماه', site: 'mah.example.ir', category: 'books' },
  });
});

test.each([
  ['name', ''],
  ['name', 'م'],
  ['name', '\u200c\u202e\u200b'],
  ['name', '۱۲۳۴'],
  ['name', 'م'.repeat(61)],
  ['name', `م${'\u0301'.repeat(900)}`],
  ['name', 'x'.repeat(1_000_000)],
  ['name', ['کتاب']],
  ['name', { length: 5 }],
  ['site', 'localhost'],
  ['site', '10.0.0.1'],
  ['site', 'https://user@bank.example.ir'],
  ['site', null],
  ['category', 'weapons'],
  ['category', '__proto__'],
] as const)('refuses %s %j and names the field', (field, value) => {
  expect(read({ [field]: value })).toEqual({ kind: 'refused', field });
});

test('nothing thrown at it makes it throw, and no invisible character gets through', () => {
  fc.assert(
    fc.property(fc.anything(), fc.string({ unit: 'binary' }), (anything, text) => {
      readStoreDetails({ name: anything, site: anything, category: anything });
      const outcome = readStoreDetails({ ...good, name: `ab${text}` });
      if (outcome.kind !== 'details') return;
      expect(outcome.details.name).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff]/u);
    }),
    { numRuns: 300 },
  );
});
