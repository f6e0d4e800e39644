import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rial, zeroRial } from './rial';
import { formatRial, formatToman, parseAmount } from './toman';
import { amountInWords } from './words';

const amounts = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map(rial);
const languages = fc.constantFrom('fa' as const, 'en' as const);

describe('an amount on the glass', () => {
  test('is toman, with a decimal only for a rest of rial', () => {
    expect(formatToman(rial(300_000), 'fa')).toBe('۳۰٬۰۰۰');
    expect(formatToman(rial(300_000), 'en')).toBe('30,000');
    expect(formatToman(rial(30_005), 'fa')).toBe('۳٬۰۰۰٫۵');
    expect(formatToman(rial(5), 'en')).toBe('0.5');
    expect(formatToman(zeroRial, 'fa')).toBe('۰');
    expect(formatRial(rial(300_000), 'fa')).toBe('۳۰۰٬۰۰۰');
  });

  test('keeps its minus on the left, and for less than a toman too', () => {
    expect(formatToman(rial(-300_000), 'fa')).toBe('\u200e−۳۰٬۰۰۰');
    expect(formatToman(rial(-5), 'en')).toBe('−0.5');
    expect(formatRial(rial(-(2n ** 63n)), 'en')).toBe('−9,223,372,036,854,775,808');
  });

  test('is grouped as Intl does', () => {
    for (const language of ['fa', 'en'] as const) {
      const intl = new Intl.NumberFormat(language);
      fc.assert(fc.property(amounts, (amount) => formatRial(amount, language) === intl.format(amount)));
    }
  });
});

describe('reading an amount', () => {
  test.each([
    '۳۰٬۰۰۰',
    '30,000',
    '30000',
    '٣٠٠٠٠',
    '۳۰،۰۰۰',
    '30 000',
    '30\u00a0000',
    '\u200f۳۰٬۰۰۰ ',
    '۳۰۰۰۰ تومان',
    '30,000 Toman',
    '30.000',
    '۳۰۰٬۰۰۰ ریال',
    '300,000 IRR',
    '3,0000',
    '0030000',
  ])('%s in a toman field is 300,000 rial', (text) => expect(parseAmount(text, 'toman')).toBe(300_000n));

  test('takes a tenth of a toman, and rial in a rial field', () => {
    expect(parseAmount('۳۰٫۵', 'toman')).toBe(305n);
    expect(parseAmount('۳/۵', 'toman')).toBe(35n);
    expect(parseAmount('1,234.5', 'toman')).toBe(12_345n);
    expect(parseAmount('1.234.567', 'rial')).toBe(1_234_567n);
    expect(parseAmount('۳۰٬۰۰۰', 'rial')).toBe(30_000n);
    expect(parseAmount('۳۰ هزار', 'toman')).toBeNull();
    expect(parseAmount('۳٬۰۰۰ تومان', 'rial')).toBe(30_000n);
    expect(parseAmount('0', 'toman')).toBe(0n);
  });

  const refused = [
    '',
    ' ',
    'تومان',
    '-5',
    '+5',
    '30.50',
    '30.',
    '.5',
    '1e5',
    '0x10',
    '30,000,',
    ',30',
    '30;000',
    '30 دلار',
    '1.2.3',
    '12.3456',
    '9223372036854775808',
    '1'.repeat(1_000_000),
    '1\u00002',
  ];
  test.each(refused.map((text) => [text.slice(0, 30), text]))('%j is none', (_, text) =>
    expect(parseAmount(text, 'toman')).toBeNull(),
  );

  test('a rial has no tenth', () => expect(parseAmount('30.5', 'rial')).toBeNull());

  test('never throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof value === 'string' || parseAmount(value, 'toman') === null));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => (parseAmount(text, 'rial') ?? 0n) >= 0n));
  });

  test('gives back what was shown', () => {
    fc.assert(
      fc.property(amounts, languages, (amount, language) => {
        expect(parseAmount(formatToman(amount, language), 'toman')).toBe(amount);
        expect(parseAmount(formatRial(amount, language), 'rial')).toBe(amount);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('an amount in words', () => {
  test.each([
    [300_000, 'سی هزار تومان'],
    [30_005, 'سه هزار تومان و پنج ریال'],
    [7, 'هفت ریال'],
    [0, 'صفر تومان'],
    [-300_000, 'منفی سی هزار تومان'],
    [8_900_000, 'هشتصد و نود هزار تومان'],
    [9_640_720_000, 'نهصد و شصت و چهار میلیون و هفتاد و دو هزار تومان'],
    [14_000, 'یک هزار و چهارصد تومان'],
  ])('%i rial: %s', (amount, text) => expect(amountInWords(rial(amount), 'fa')).toBe(text));

  test('are digits in English and above 2^53 toman', () => {
    expect(amountInWords(rial(300_000), 'en')).toBe('30,000 toman');
    expect(amountInWords(rial(30_005), 'en')).toBe('3,000 toman and 5 rial');
    expect(amountInWords(rial(2n ** 63n - 1n), 'fa')).toBe('۹۲۲٬۳۳۷٬۲۰۳٬۶۸۵٬۴۷۷٬۵۸۰ تومان و هفت ریال');
  });

  test('never leave a hundred in two, nor fail', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const text = amountInWords(amount, 'fa');
        return text.length > 0 && !/(?:چهار|شش|هفت|هشت|نه) صد/.test(text) && !text.includes('Error');
      }),
      { numRuns: 1000 },
    );
  });
});
