import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHost } from './host';

describe('host of a site', () => {
  test.each([
    ['shop.example.ir', 'shop.example.ir'],
    ['https://www.Shop.Example.IR./cart?x=1#top', 'shop.example.ir'],
    ['  http://shop.ir/ ', 'shop.ir'],
    ['www.ir', 'www.ir'],
    ['www.www.shop.ir', 'shop.ir'],
    ['\u200eshop.ir', 'shop.ir'],
    ['shop۱.ir', 'shop1.ir'],
    ['فروشگاه.ایران', 'xn--mgbtj4c7ad63e.xn--mgba3a4f16a'],
    ['ЅhОр.com', 'xn--h-1tbg5f.com'],
  ])('of %s is %s', (text, host) => expect(parseHost(text)).toBe(host));

  test.each([
    '',
    'shop',
    'localhost',
    'a.localhost',
    'printer.local',
    'db.internal',
    '127.0.0.1',
    '0x7f.1',
    '2130706433',
    '[::1]',
    'shop.ir:8080',
    'shop.ir:80',
    'user@shop.ir',
    'https://shop.ir@evil.com',
    'ftp://shop.ir',
    'javascript:alert(1)',
    'shop..ir',
    '.ir',
    '-shop.ir',
    'shop_1.ir',
    'shop .ir',
    'shop%2eir',
    'a\u0000.ir',
    'shop.ir\\@evil.com',
    `${'a'.repeat(64)}.ir`,
    'shop.123',
    'https://',
    'http://http://shop.ir',
    `${Array(9).fill('فروشگاهاینترنتی').join('.')}.ir`,
  ])('%s has none', (text) => expect(parseHost(text)).toBeNull());

  test('never throws, and what it gives it takes', () => {
    const texts = fc.oneof(fc.anything(), fc.string({ unit: 'binary' }), fc.domain(), fc.webUrl());
    fc.assert(
      fc.property(texts, (text) => {
        const host = parseHost(text);
        return host === null || parseHost(host) === host;
      }),
      { numRuns: 2000 },
    );
  });
});
