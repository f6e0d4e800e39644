import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '@/lib/testing/vectors.json';
import { displayMobile, maskMobile, parseMobile } from './mobile';

describe('mobile number', () => {
  test.each([
    ...vectors.mobile.same,
    ' 989121234567',
    '0912 123 4567',
    '(0912) 123-45-67',
    '+98 (0)912 1234567',
    '\u202a+98912\u200c1234567\u202c',
  ])('%s is 989121234567', (spelling) => expect(parseMobile(spelling)).toBe('989121234567'));

  test.each([
    'None',
    '',
    '0',
    '02122334455',
    '0912123456',
    '091212345678',
    '09121234567a',
    '+449121234567',
    '9809121234567890',
    '0912+1234567',
    '+',
  ])('%s is none', (text) => expect(parseMobile(text)).toBeNull());

  test('hostile values are none', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof value === 'string' || parseMobile(value) === null));
    expect(parseMobile('9'.repeat(1_000_000))).toBeNull();
  });

  test('is shown in groups, and half hidden', () => {
    expect(displayMobile('989121234567', 'fa')).toBe('۰۹۱۲ ۱۲۳ ۴۵۶۷');
    expect(displayMobile('989121234567', 'en')).toBe('0912 123 4567');
    expect(maskMobile('989121234567', 'fa')).toBe('۰۹۱۲ *** ۴۵۶۷');
  });
});
