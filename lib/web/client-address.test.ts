import { expect, test, vi } from 'vitest';

vi.mock('next/headers', () => ({ headers: () => new Headers() }));
const { addressIn } = await import('./client-address');

test.each([
  ['203.0.113.7', 1, '203.0.113.7'],
  ['6.6.6.6, 203.0.113.7', 1, '203.0.113.7'],
  ['6.6.6.6, 203.0.113.7, 10.0.0.1', 2, '203.0.113.7'],
  ['203.0.113.7', 2, '203.0.113.7'],
  [null, 1, ''],
  // What a listener of both kinds makes of an IPv4 caller.
  ['::ffff:203.0.113.7', 1, '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', 1, '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', 1, '2001:db8:1:2::/64'],
  ['2001:db8::9', 1, '2001:db8:0:0::/64'],
])('%s behind %i is %s', (header, hops, address) => {
  expect(addressIn(header, hops)).toBe(address);
});
