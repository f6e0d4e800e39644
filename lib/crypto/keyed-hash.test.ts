import { beforeAll, expect, test } from 'vitest';
import { keyedHash, sameHash } from './keyed-hash';
import { openSignedText, signText } from './signed-text';

beforeAll(() => {
  Object.assign(process.env, {
    DATABASE_URL: 'postgres://none',
    APP_URL: 'http://localhost:3000',
    AUTH_SECRET: 'a'.repeat(32),
    HASH_SECRET: 'b'.repeat(32),
    DATA_KEYS: `1:${'d'.repeat(64)}`,
  });
});

test('the same parts give the same hash, anything else another', () => {
  const hash = keyedHash('code', '989121234567', '123456');
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(keyedHash('code', '989121234567', '123456')).toBe(hash);
  expect(keyedHash('key', '989121234567', '123456')).not.toBe(hash);
  expect(keyedHash('code', '98912123456', '7123456')).not.toBe(hash);
});

test('hashes of different length are different', () => {
  expect(sameHash('aa', 'aa')).toBe(true);
  expect(sameHash('aa', 'ab')).toBe(false);
  expect(sameHash('aa', 'aaa')).toBe(false);
  expect(sameHash('', 'a')).toBe(false);
});

test('a signed text opens for its own purpose only, and unchanged', () => {
  const signed = signText('referral', 'a.b.c');
  expect(openSignedText('referral', signed)).toBe('a.b.c');
  expect(openSignedText('session', signed)).toBeNull();
  expect(openSignedText('referral', `x${signed}`)).toBeNull();
  expect(openSignedText('referral', 'a.b.c.')).toBeNull();
  expect(openSignedText('referral', '')).toBeNull();
});
