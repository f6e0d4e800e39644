import { expect, test } from 'vitest';
import { newReferralCode, parseReferralCode } from './referral-code';

test('a new code reads back as itself', () => {
  const codes = Array.from({ length: 200 }, newReferralCode);
  for (const code of codes) expect(parseReferralCode(code)).toBe(code);
  expect(new Set(codes).size).toBe(200);
});

test('capitals are the same code', () => {
  expect(parseReferralCode('ABCD2345')).toBe('abcd2345');
});

test.each([undefined, null, 7, ['abcdefgh'], '', 'abcdefg', 'abcdefghi', 'abcdefgl', 'abcd efg', '__proto__'])(
  '%j is none',
  (text) => {
    expect(parseReferralCode(text)).toBeNull();
  },
);
