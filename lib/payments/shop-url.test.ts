import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shopUrl } from './shop-url';

const to = (callbackUrl: string, state: 'awaiting_confirm' | 'failed' = 'awaiting_confirm', reference = 'o-1') =>
  shopUrl({ callbackUrl, reference, state });

describe('our parameters in the shop’s own address', () => {
  test.each([
    ['https://a.ir/back', 'https://a.ir/back?state=wait_for_confirm&reference=o-1'],
    ['https://a.ir', 'https://a.ir/?state=wait_for_confirm&reference=o-1'],
    ['https://a.ir/?', 'https://a.ir/?state=wait_for_confirm&reference=o-1'],
    ['https://a.ir/?x=%20+%2B&y', 'https://a.ir/?x=%20+%2B&y&state=wait_for_confirm&reference=o-1'],
    ['https://a.ir/?x=1#part', 'https://a.ir/?x=1&state=wait_for_confirm&reference=o-1#part'],
    ['https://a.ir/?reference=mine&x=1&state=y', 'https://a.ir/?x=1&state=wait_for_confirm&reference=o-1'],
    ['https://a.ir/?st%61te=y', 'https://a.ir/?state=wait_for_confirm&reference=o-1'],
    [
      'http://a.ir:8080/بازگشت',
      'http://a.ir:8080/%D8%A8%D8%A7%D8%B2%DA%AF%D8%B4%D8%AA?state=wait_for_confirm&reference=o-1',
    ],
  ])('%s', (callbackUrl, expected) => {
    expect(to(callbackUrl)).toBe(expected);
  });

  test('a failure says so, by key and in words', () => {
    const { searchParams } = new URL(to('https://a.ir/', 'failed'));
    expect(searchParams.get('state')).toBe('error');
    expect(searchParams.get('error_key')).toBe('FAILED_PAYMENT');
    expect(searchParams.get('error_message')).not.toBe('');
    expect(searchParams.get('reference')).toBe('o-1');
  });

  test('whatever the reference, it is read back as it was, in one line of ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 64 }), (text) => {
        const reference = text.toWellFormed();
        const url = to('https://a.ir/?k=v', 'awaiting_confirm', reference);
        expect(url).toMatch(/^[\x21-\x7e]+$/);
        expect(new URL(url).searchParams.get('reference')).toBe(reference);
        expect(new URL(url).searchParams.get('k')).toBe('v');
      }),
    );
  });
});
