import { expect, test } from 'vitest';
import { originOf } from './origin';

test.each([
  ['5.120.33.17', '5.120.33.0/24'],
  ['2a01:5ec0:1:2::/64', '2a01:5ec0:1::/48'],
  ['0:0:0:0::/64', null],
  ['', null],
  ['nobody', null],
  ["1.2.3.4'; drop", null],
])('%s comes from %s', (address, network) => {
  expect(originOf(address)).toBe(network);
});
