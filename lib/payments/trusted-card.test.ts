import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { isTrustedCard, keepTrustedPan } from './trusted-card';

// Before the first use reads the settings.
vi.hoisted(() => {
  Object.assign(process.env, {
    DATABASE_URL: 'postgres://nobody@localhost/none',
    APP_URL: 'http://localhost:3000',
    AUTH_SECRET: 'a'.repeat(64),
    HASH_SECRET: 'b'.repeat(64),
    DATA_KEYS: `1:${'c'.repeat(64)}`,
  });
});

const pan = '6037991234561234';
const twin = '6037999999991234';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const card = { maskedPan: '603799******1234', hashedPan: sha256(pan) };
const trusts = (trusted: string[], paidBy: Parameters<typeof isTrustedCard>[1]) =>
  isTrustedCard(
    trusted.map((one) => keepTrustedPan(one)),
    paidBy,
  );

test('no list: every card, even one the bank does not tell of', () => {
  expect(trusts([], { maskedPan: null, hashedPan: null })).toBe(true);
});

test('a list: its cards only', () => {
  expect(trusts([pan], card)).toBe(true);
  expect(trusts(['603799******1234'], card)).toBe(true);
  expect(trusts(['603799******4321', pan], card)).toBe(true);
  expect(trusts(['603799******4321'], card)).toBe(false);
  expect(trusts([pan], { maskedPan: null, hashedPan: null })).toBe(false);
});

test('a card whose mask is the same as that of a trusted number is told apart by the hash', () => {
  expect(trusts([twin], card)).toBe(false);
  expect(trusts([twin, pan], card)).toBe(true);
  expect(trusts([twin], { ...card, hashedPan: null })).toBe(true);
});

test('what is kept of a whole number neither holds it nor leads back to it by the bank’s hash', () => {
  const kept = keepTrustedPan(pan);
  expect(kept).toMatch(/^603799\*{6}1234:[\w-]{43}$/);
  expect(kept).not.toContain(pan.slice(6, 12));
  expect(kept).not.toContain(sha256(pan));
  expect(kept).not.toContain(Buffer.from(sha256(pan), 'hex').toString('base64url'));
  expect(keepTrustedPan(pan)).toBe(kept);
  expect(keepTrustedPan('603799******1234')).toBe('603799******1234');
});
