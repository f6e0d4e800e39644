import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { isTrustedCard } from './trusted-card';

const pan = '6037991234561234';
const twin = '6037999999991234';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const card = { maskedPan: '603799******1234', hashedPan: sha256(pan) };

test('no list: every card, even one the bank does not tell of', () => {
  expect(isTrustedCard([], { maskedPan: null, hashedPan: null })).toBe(true);
});

test('a list: its cards only', () => {
  expect(isTrustedCard([pan], card)).toBe(true);
  expect(isTrustedCard(['603799******1234'], card)).toBe(true);
  expect(isTrustedCard(['603799******4321', pan], card)).toBe(true);
  expect(isTrustedCard(['603799******4321'], card)).toBe(false);
  expect(isTrustedCard([pan], { maskedPan: null, hashedPan: null })).toBe(false);
});

test('a card whose mask is the same as that of a trusted number is told apart by the hash', () => {
  expect(isTrustedCard([twin], card)).toBe(false);
  expect(isTrustedCard([twin], { ...card, hashedPan: null })).toBe(true);
});
