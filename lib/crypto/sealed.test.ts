import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Sealed } from '@/db/columns';
import { readKeyring } from './keyring';
import { sealer } from './sealed';

const hex = () => randomBytes(32).toString('hex');
const [first, second] = [hex(), hex()];
const HASH_SECRET = hex();
const old = sealer({ DATA_KEYS: `1:${first}`, HASH_SECRET });
const both = sealer({ DATA_KEYS: `2:${second},1:${first}`, HASH_SECRET });
const at = { table: 'users', column: 'mobile', row: '0190a7f2-0000-7000-8000-000000000001' };

test('any text opens at its place as it was', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => old.open(at, old.seal(at, text)) === text));
});

test('the same text looks different each time, and nothing of it is to be seen', () => {
  const [one, two] = [old.seal(at, '989121234567'), old.seal(at, '989121234567')];
  expect(one).not.toBe(two);
  expect(one).toMatch(/^1\.[\w-]+$/);
  expect(Buffer.from(one.slice(2), 'base64url').includes('989121234567')).toBe(false);
});

test.each([
  { ...at, row: '0190a7f2-0000-7000-8000-000000000002' },
  { ...at, column: 'name' },
  { ...at, table: 'payments' },
  { table: 'users', column: 'mobile","0190', row: at.row },
])('copied to another place it does not open: %o', (elsewhere) => {
  const value = old.seal(at, '989121234567');
  expect(() => old.open(elsewhere, value)).toThrow('does not open');
});

test('one changed byte, anywhere, and it does not open', () => {
  const value = old.seal(at, '989121234567');
  const bytes = Buffer.from(value.slice(2), 'base64url');
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes);
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(() => old.open(at, `1.${changed.toString('base64url')}` as Sealed)).toThrow('does not open');
  }
});

test('what was never sealed, or with another key, does not open, and the error does not tell it', () => {
  for (const text of ['', '989121234567', '1.', '1.AAAA', '3.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', '01.AAAA']) {
    expect(() => old.open(at, text as Sealed)).toThrow(/^users\.mobile of [0-9a-f-]{36} does not open: [a-z, ]+$/);
  }
  const stranger = sealer({ DATA_KEYS: `1:${second}`, HASH_SECRET });
  expect(() => stranger.open(at, old.seal(at, 'x'))).toThrow('does not open');
});

test('a new key seals, the old one still opens, and the version cannot be swapped', () => {
  const value = old.seal(at, 'text');
  expect(both.open(at, value)).toBe('text');
  const newer = both.seal(at, 'text');
  expect(newer).toMatch(/^2\./);
  expect(() => old.open(at, newer)).toThrow('no such key');
  const sameKeyTwice = sealer({ DATA_KEYS: `1:${first},2:${first}`, HASH_SECRET });
  expect(() => sameKeyTwice.open(at, `2.${value.slice(2)}` as Sealed)).toThrow('does not open');
});

test('an index is the same under every data key, its own for every purpose and secret', () => {
  const index = old.blindIndex('mobile', '989121234567');
  expect(both.blindIndex('mobile', '989121234567')).toBe(index);
  expect(old.blindIndex('sheba', '989121234567')).not.toBe(index);
  expect(old.blindIndex('mobile', '989121234568')).not.toBe(index);
  const other = sealer({ DATA_KEYS: `1:${first}`, HASH_SECRET: hex() });
  expect(other.blindIndex('mobile', '989121234567')).not.toBe(index);
});

test.each(['', '1', '1:', `0:${first}`, `1:${first.slice(1)}`, `1:${first},1:${second}`, `1:${first};2:${second}`])(
  'a key list that is wrong is refused without being repeated: %#',
  (text) => {
    expect(() => readKeyring(text)).toThrow(/^DATA_KEYS: (?!.*[0-9a-f]{20})/);
  },
);
