import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanCode, cleanName, localDigits, toLatinDigits, toPersianDigits } from './digits';

describe('digits', () => {
  test('Persian and Arabic become Latin, and Latin Persian', () => {
    expect(toLatinDigits('۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ 0-9')).toBe('0123456789 0123456789 0-9');
    expect(toPersianDigits('0123456789 تومان')).toBe('۰۱۲۳۴۵۶۷۸۹ تومان');
    expect(localDigits('12', 'en')).toBe('12');
  });

  test('come back from Persian as they were', () => {
    fc.assert(fc.property(fc.nat(), (n) => toLatinDigits(toPersianDigits(String(n))) === String(n)));
  });
});

describe('cleanCode', () => {
  test('takes invisible characters out', () => {
    expect(cleanCode('\u202a\u200e۰۹۱۲\u200c\u2066123\u2069\ufeff \u00ad')).toBe('0912123');
  });

  test('is null for what is no short text', () => {
    for (const value of [null, undefined, 1, 1n, ['1'], { __proto__: null }, '1'.repeat(1_000_000)])
      expect(cleanCode(value)).toBeNull();
  });
});

describe('cleanName', () => {
  test('folds Arabic letters and keeps the half-space within words only', () => {
    expect(cleanName('  فروشگاه\u200c\u200cي كتاب\u202e\u0000 \n تهران\u200c ')).toBe('فروشگاه\u200cی کتاب تهران');
    expect(cleanName('\u200cوب\u200cپی')).toBe('وب\u200cپی');
    expect(cleanName('\u200b\u200c \u2067')).toBe('');
  });

  test('is clean after one time', () => {
    const texts = fc.array(fc.constantFrom('ي', 'ك', 'ا', ' ', '\u200c', '\u200b', '\u202e', '\u0000', '\n', 'a'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(texts, (parts) => {
        const once = cleanName(parts.join(''));
        return cleanName(once) === once && !/[يك\u200b\u202e\p{Cc}]/u.test(once);
      }),
      { numRuns: 1000 },
    );
  });
});
