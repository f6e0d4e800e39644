import { expect, test } from 'vitest';
import { codeSchema, mobileSchema } from './schema';

const t = (key: string) => key;

test('numbers and codes may be typed in any digits', () => {
  expect(mobileSchema(t).parse({ mobile: '۰۹۱۲ ۳۴۵ ۶۷۸۹' })).toEqual({ mobile: '989123456789' });
  expect(codeSchema(t).parse({ mobile: '09123456789', code: '۱۲۳ ٤٥٦' })).toEqual({
    mobile: '989123456789',
    code: '123456',
    referrerMobile: null,
  });
});

test.each([undefined, null, '', '02188', '0912345678', '\u0000', ['09123456789'], { a: 1 }, 'x'.repeat(1_000_000)])(
  'hostile mobile %#',
  (mobile) => {
    const parsed = mobileSchema(t).safeParse({ mobile });
    expect(parsed.error?.issues).toMatchObject([{ path: ['mobile'], message: 'errors.mobile' }]);
  },
);

test.each([undefined, '', '12345', '1234567', 'abcdef', '12345\u0000', ['123456'], '1'.repeat(1_000_000)])(
  'hostile code %#',
  (code) => {
    const parsed = codeSchema(t).safeParse({ mobile: '09123456789', code });
    expect(parsed.error?.issues).toMatchObject([{ path: ['code'], message: 'errors.code' }]);
  },
);

test('a referrer that is no number is told so', () => {
  const parsed = codeSchema(t).safeParse({ mobile: '09123456789', code: '123456', referrerMobile: '12' });
  expect(parsed.error?.issues).toMatchObject([{ path: ['referrerMobile'], message: 'errors.mobile' }]);
});
