import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distance } from './distance';
import { dangerousLikeness, likeness, type Named } from './likeness';
import { wellKnown } from './well-known';

const far = 'qqqqqqqq.example';
const ofNames = (a: string, b: string) => likeness({ name: a, site: far }, { name: b, site: 'zwzwzwzw.ir' });
const ofSites = (a: string, b: string) => likeness({ name: 'زعفران بهمن', site: a }, { name: 'کفش گام نو', site: b });

describe('look-alikes are caught', () => {
  test.each([
    ['دیجی‌کالا', 'ديجي‌كالا', 'Arabic letters'],
    ['دیجی‌کالا', 'دیجیکالا', 'without the joiner'],
    ['دیجی‌کالا', 'دیجی کالا', 'with a space'],
    ['دیجی‌کالا', 'د\u200bیجی\u200dکالا', 'zero-width'],
    ['دیجی‌کالا', 'دیـــجی‌کالا', 'tatweel'],
    ['دیجی‌کالا', 'دیجِی‌کالا', 'a vowel mark'],
    ['دیجی‌کالا', 'فروشگاه اینترنتی دیجی‌کالا', 'noise words'],
    ['دیجی‌کالا', 'دیجی‌کالا شاپ', 'noise behind'],
    ['دیجی‌کالا', 'دیجی‌کلاا', 'two letters swapped'],
    ['دیجی‌کالا', 'دیچی‌کالا', 'one letter changed'],
    ['Digikala', 'Dіgіkаlа', 'Cyrillic'],
    ['Digikala', 'Diɡikαlα', 'Greek'],
    ['Digikala', 'D1g1kala', 'digits'],
    ['Digikala', 'DigikaIa Shop', 'capital i for l'],
    ['Digikala', 'Ｄｉｇｉｋａｌａ', 'full width'],
    ['خانهٔ کتاب', 'خانة کتاب', 'teh marbuta and hamza'],
    ['گالری آرتا ۲۴', 'گالری آرتا ٢٤', 'Arabic digits'],
  ])('%s and %s: %s', (a, b) => {
    expect(ofNames(a, b)?.score).toBeGreaterThanOrEqual(dangerousLikeness);
  });

  test.each([
    ['digikala.com', 'digikala.ir', 'another ending'],
    ['digikala.com', 'digika1a.com', 'a digit'],
    ['digikala.com', 'digikalla.com', 'a doubled letter'],
    ['digikala.com', 'digi-kala.ir', 'a dash'],
    ['digikala.com', 'digikala.shop-pay.com', 'in front of another domain'],
    ['digikala.com', 'xn--dgikala-rog.com', 'punycode of Cyrillic'],
    ['digikala.com', 'digikala-shop.co.ir', 'with a noise word'],
    ['modiseh.com', 'rnodiseh.com', 'rn for m'],
    ['gam.example.ir', 'gam.example.ir', 'the same'],
  ])('%s and %s: %s', (a, b) => {
    expect(ofSites(a, b)?.score).toBeGreaterThanOrEqual(dangerousLikeness);
  });

  test('a name that is the domain of another', () => {
    const other: Named = { name: 'چیز دیگر', site: 'digikala.com' };
    expect(likeness({ name: 'Digi Kala', site: far }, other)).toMatchObject({ reason: 'name_as_site' });
  });

  test('a longer name that holds a known one is at least to be seen', () => {
    expect(ofNames('ایرانسل', 'ایرانسل یدک')).toMatchObject({ reason: 'name_within' });
  });
});

describe('unlike shops are let alone', () => {
  test.each([
    ['گل', 'گلابی'],
    ['گلفروشی 1234', 'گلفروشی 5678'],
    ['کفش گام', 'کیف رام'],
    ['دیوار', 'دیدار'],
    ['کتاب‌فروشی آویشن', 'قهوهٔ بلوط'],
    ['سفال نیلا', 'سفال لیلا و پسران'],
    ['فروشگاه نمونه', 'فروشگاه زیتون'],
    ['فروشگاه', 'شاپ'],
  ])('%s and %s', (a, b) => {
    expect(ofNames(a, b)?.score ?? 0).toBeLessThan(dangerousLikeness);
  });

  test.each([
    ['gam.example.ir', 'ava.example.ir'],
    ['shop-0001.example.ir', 'shop-7302.example.ir'],
    ['a.ir', 'b.ir'],
    ['divar.ir', 'didar.ir'],
    ['mci.ir', 'nci.ir'],
  ])('%s and %s', (a, b) => {
    expect(ofSites(a, b)?.score ?? 0).toBeLessThan(dangerousLikeness);
  });

  test('well-known names do not take each other for imitations', () => {
    for (const one of wellKnown) {
      for (const other of wellKnown) {
        if (one !== other)
          expect(likeness(one, other)?.score ?? 0, `${one.name} ${other.name}`).toBeLessThan(dangerousLikeness);
      }
    }
  });
});

describe('whatever is written', () => {
  const named = fc.record({ name: fc.string({ unit: 'binary', maxLength: 60 }), site: fc.domain() });

  test('likeness is symmetric, and from 0 to 1', () => {
    fc.assert(
      fc.property(named, named, (one, other) => {
        const [there, back] = [likeness(one, other), likeness(other, one)];
        expect(there?.score).toBe(back?.score);
        expect(there?.score ?? 0).toBeGreaterThanOrEqual(0);
        expect(there?.score ?? 0).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('a shop with a name is wholly like itself, however invisible marks are strewn into it', () => {
    const word = fc.string({ unit: fc.constantFrom(...'ابپتجچدرزسشکگلمنوهی'), minLength: 3, maxLength: 20 });
    const marks = fc.array(fc.constantFrom('\u200b', '\u200c', '\u200d', '\u0640', '\u064e', '\u202e'), {
      minLength: 20,
      maxLength: 20,
    });
    fc.assert(
      fc.property(word, marks, (name, strewn) => {
        const marked = [...name].map((letter, i) => letter + (strewn[i] ?? '')).join('');
        expect(ofNames(name, marked)).toEqual({ score: 1, reason: 'same_name' });
      }),
    );
  });

  test('distance is a count of single changes', () => {
    const text = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(distance(a, a)).toBe(0);
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
    expect(distance('kala', 'kaal')).toBe(1);
  });
});
