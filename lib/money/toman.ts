import { cleanCode, type Language, localDigits } from '@/lib/iran/digits';
import { parseRial, type Rial } from './rial';

export type MoneyUnit = 'toman' | 'rial';

/** The number alone, in toman: «۳۰٬۰۰۰», `30,000`. A rest of rial shows as one decimal: «۳٬۰۰۰٫۵». The unit is a word of the page. */
export function formatToman(amountRial: Rial, language: Language): string {
  const { negative, toman, restRial } = inToman(amountRial);
  const decimal = restRial === 0n ? '' : `${language === 'fa' ? '٫' : '.'}${restRial}`;
  return signed(negative, grouped(toman, language) + localDigits(decimal, language), language);
}

/** The number alone, in rial: «۳۰۰٬۰۰۰», `300,000`. */
export function formatRial(amountRial: Rial, language: Language): string {
  const negative = amountRial < 0n;
  return signed(negative, grouped(negative ? -amountRial : amountRial, language), language);
}

/** An amount as whole toman and what is left of rial (0–9), the sign apart. */
export function inToman(amountRial: Rial): { negative: boolean; toman: bigint; restRial: bigint } {
  const absolute = amountRial < 0n ? -amountRial : amountRial;
  return { negative: amountRial < 0n, toman: absolute / 10n, restRial: absolute % 10n };
}

/**
 * Reads what a person typed into a money field of a unit: any digits, groups parted by comma, «٬», «،», space or the like, «۳۰٫۵» or `30.5`
 * toman for 305 rial. A unit written beside the number wins over the field's, so that a pasted «۳۰۰٬۰۰۰ ریال» is not ten times as much.
 * Null for anything else, of any type, and for a point that may be either: `30.50`.
 */
export function parseAmount(text: unknown, fieldUnit: MoneyUnit): Rial | null {
  const [, number = '', word = ''] = cleanCode(text)?.match(/^([^\p{L}]+)(\p{L}*)$/u) ?? [];
  const unit = word === '' ? fieldUnit : (unitWords.get(word.toLowerCase()) ?? null);
  const digits = number.trim().replace(/(?<=\d)[\s,٬،'’_]+(?=\d)/g, '');
  const plain = /^\d{1,3}(?:[.٫]\d{3})+$/.test(digits) ? digits.replace(/[.٫]/g, '') : digits;
  const [, whole, tenth] = plain.match(/^(\d{1,19})(?:[./٫](\d))?$/) ?? [];
  if (unit === null || whole === undefined || (unit === 'rial' && tenth !== undefined)) return null;
  return parseRial(unit === 'rial' ? whole : String(BigInt(whole) * 10n + BigInt(tenth ?? 0)));
}

const unitWords: ReadonlyMap<string, MoneyUnit> = new Map([
  ['تومان', 'toman'],
  ['تومن', 'toman'],
  ['toman', 'toman'],
  ['tomans', 'toman'],
  ['irt', 'toman'],
  ['ریال', 'rial'],
  ['ريال', 'rial'],
  ['rial', 'rial'],
  ['rials', 'rial'],
  ['irr', 'rial'],
]);

// By hand rather than by Intl: the same text on the server and in every browser, exact for any size.
function grouped(whole: bigint, language: Language): string {
  const text = String(whole).replace(/\B(?=(?:\d{3})+$)/g, language === 'fa' ? '٬' : ',');
  return localDigits(text, language);
}

/** The mark before the minus keeps it left of the digits in right-to-left text too. */
function signed(negative: boolean, text: string, language: Language): string {
  if (!negative) return text;
  return language === 'fa' ? `\u200e−${text}` : `−${text}`;
}
