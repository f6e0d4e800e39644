import { expect, test } from 'vitest';
import { askedMonth } from './asked-month';

const now = new Date('2026-11-23T20:29:59Z');

test.each([
  ['1405-09', 9, 1405],
  ['1405-08', 8, 1405],
  ['1403-12', 12, 1403],
  // Not begun, no month, no text, too far away.
  ['1405-10', 9, 1405],
  ['1405-13', 9, 1405],
  ['1405-00', 9, 1405],
  ['1499-01', 9, 1405],
  ["1405-09' or 1=1", 9, 1405],
  [['1405-08'], 9, 1405],
  [undefined, 9, 1405],
])('%j asks for a month that can be read', (text, month, year) => {
  expect(askedMonth(text, now)).toEqual({ year, month });
});
