import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findOwnPath, safeNextPath, signInPath } from './next-path';

test.each([
  '//evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '/x/%2e%2e//evil.example',
  '/\\evil.example',
  '/a\\..\\b',
  'https://evil.example',
  'javascript:alert(1)',
  '/\tevil',
  '/\n/evil.example',
  '/ a',
  '/a\u0000',
  '/\u200f/evil.example',
  '',
  'stores',
  `/${'a'.repeat(500)}`,
  null,
  undefined,
  7,
  ['/stores/x'],
  { toString: () => '/stores/x' },
])('%j is no path of ours', (text) => {
  expect(findOwnPath(text)).toBeNull();
  expect(safeNextPath(text)).toBe('/stores');
});

test.each(['/stores/store_01h455vb4pex5vsknk084sn02q?range=30d&x=%20#top', '/account', '/sign-in-help'])(
  '%s is continued at',
  (path) => {
    expect(safeNextPath(path)).toBe(path);
  },
);

test.each(['/sign-in', '/sign-in?next=/x', '/sign-in/x', '/api/auth/signout', '/'])('%s leads to the panel', (path) => {
  expect(safeNextPath(path)).toBe('/stores');
});

test('whatever is accepted stays on our host, as a browser reads it', () => {
  const ours = 'https://webpay.example';
  const text = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.string({ unit: 'binary' }).map((rest) => `/${rest}`),
  );
  fc.assert(fc.property(text, (path) => new URL(safeNextPath(path), ours).origin === ours));
});

test('the sign-in page knows the way back, unless that is where one goes anyway', () => {
  expect(signInPath('/account?a=1&b=2')).toBe('/sign-in?next=%2Faccount%3Fa%3D1%26b%3D2');
  expect(signInPath('/stores')).toBe('/sign-in');
  expect(signInPath(null)).toBe('/sign-in');
});
