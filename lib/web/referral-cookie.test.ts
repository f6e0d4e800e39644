import { beforeAll, expect, test } from 'vitest';
import { newReferralCookie, referralCodeIn } from './referral-cookie';

beforeAll(() => {
  Object.assign(process.env, {
    DATABASE_URL: 'postgres://none',
    APP_URL: 'http://localhost:3000',
    AUTH_SECRET: 'a'.repeat(32),
    HASH_SECRET: 'b'.repeat(32),
    DATA_KEYS: `1:${'d'.repeat(64)}`,
  });
});

const now = new Date('2026-11-23T09:00:00Z');
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);

test('a link is remembered for sixty days', () => {
  const cookie = newReferralCookie('ABCDEFGH', undefined, now);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'lax', maxAge: 60 * 86_400 });
  expect(referralCodeIn(cookie?.value, days(59))).toBe('abcdefgh');
  expect(referralCodeIn(cookie?.value, days(60))).toBeNull();
});

test('the first link counts, until it is over', () => {
  const first = newReferralCookie('abcdefgh', undefined, now)?.value;
  expect(newReferralCookie('zzzzzzzz', first, days(1))).toBeNull();
  expect(newReferralCookie('zzzzzzzz', first, days(60))).not.toBeNull();
});

test('a cookie that we did not write counts for nothing', () => {
  const cookie = newReferralCookie('abcdefgh', undefined, now)?.value ?? '';
  expect(referralCodeIn(cookie.replace('abcdefgh', 'zzzzzzzz'), now)).toBeNull();
  for (const forged of [undefined, '', '.', 'abcdefgh', `${cookie}x`, 'abcdefgh~9999999999.']) {
    expect(referralCodeIn(forged, now)).toBeNull();
  }
});

test.each([null, '', 'short', 'abcdefgi', 'abcdefghj', '../../..', '\u0000'.repeat(8)])('%j is no code', (code) => {
  expect(newReferralCookie(code, undefined, now)).toBeNull();
});
