import { expect, test } from 'vitest';
import { withoutPersonalData, withoutPersonalText } from './without-personal-data';

test.each([
  ['call 09121234567.', 'call 0912 *** 4567.'],
  ['+98 912 123 4567', '+0912 *** 4567'],
  ['از ۰۹۱۲۱۲۳۴۵۶۷ تماس گرفت', 'از 0912 *** 4567 تماس گرفت'],
  ['IR06 2960 0000 0010 0324 2000 01', 'IR06***0001'],
  ['کد ملی ۰۰۱۲۳۴۵۶۷۹ است', 'کد ملی ***79 است'],
  ['6037997599999999', '603799******9999'],
  ['key testwebpay:0190a7f2-1111-7222-8333-444455556666:0190a7f2-1111-7222-8333-444455556666', 'key testwebpay:***'],
])('«%s» is written as «%s»', (text, written) => {
  expect(withoutPersonalText(text)).toBe(written);
});

test.each(['terminal 10000001', '2026-11-23', '01941f29-7c00-7fde-93bc-f073233d9068', 'شمارهٔ ۱۲', 'shop24.ir', ''])(
  '«%s» stays',
  (text) => {
    expect(withoutPersonalText(text)).toBe(text);
  },
);

test('facts: texts are masked, amounts and other values stay', () => {
  const facts = { note: '0012345679', feeRial: '0012345679', count: 12345679, on: true, none: null };
  expect(withoutPersonalData(facts)).toEqual({ ...facts, note: '***79' });
  expect(withoutPersonalData(undefined)).toBeNull();
});
