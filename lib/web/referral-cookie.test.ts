import { beforeAll, expect, test } from 'vitest';
import { keptLinkIn, newReferralCookie } from './referral-cookie';

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
const link = { code: 'abcdefgh', clickId: '019ab8a0-0000-7000-8000-000000000001' };

test('a link is remembered for sixty days, with the visit that brought it', () => {
  const cookie = newReferralCookie(link, now);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'lax', maxAge: 60 * 86_400 });
  expect(keptLinkIn(cookie.value, days(59))).toEqual(link);
  expect(keptLinkIn(cookie.value, days(60))).toBeNull();
});

test('a link whose visit was not counted is a link all the same', () => {
  const { value } = newReferralCookie({ code: 'abcdefgh', clickId: null }, now);
  expect(keptLinkIn(value, now)).toEqual({ code: 'abcdefgh', clickId: null });
});

test('a cookie that we did not write counts for nothing', () => {
  const { value } = newReferralCookie(link, now);
  expect(keptLinkIn(value.replace('abcdefgh', 'zzzzzzzz'), now)).toBeNull();
  for (const forged of [undefined, '', '.', 'abcdefgh', `${value}x`, 'abcdefgh~9999999999.', 'abcdefgh~9999999999~.']) {
    expect(keptLinkIn(forged, now)).toBeNull();
  }
});
