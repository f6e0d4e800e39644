import { directionOf, type Locale, localeCookie, toLocale } from '@/lib/i18n/locale';
import { type Messages, messages } from '@/lib/i18n/messages';
import { localDigits } from '@/lib/iran/digits';
import type { Rial } from '@/lib/money/rial';

/** The simulator's texts and figures in the reader's language. */
export interface Words {
  locale: Locale;
  direction: 'rtl' | 'ltr';
  texts: Messages['simulator'];
  /** A sentence with its `{names}` filled in; ASCII digits of the values in the digits of the language. */
  fill(sentence: string, values: Record<string, string | number>): string;
  digits(text: string | number): string;
  /** Grouped rial, without the unit. */
  rial(amount: Rial): string;
  /** Grouped toman, without the unit; a rest below one toman stands behind a point. */
  toman(amount: Rial): string;
}

/** By the reader's cookie, Persian first. */
export function wordsFor(request: Request): Words {
  const locale = toLocale(cookieOf(request, localeCookie));
  const digits = (text: string | number) => localDigits(String(text), locale);
  return {
    locale,
    direction: directionOf(locale),
    texts: messages[locale].simulator,
    digits,
    fill: (sentence, values) =>
      sentence.replace(/\{(\w+)\}/g, (whole, name) =>
        Object.hasOwn(values, name) ? digits(values[name] ?? '') : whole,
      ),
    rial: (amount) => digits(grouped(String(amount), locale)),
    toman: (amount) => {
      const text = String(amount).padStart(2, '0');
      const rest = text.endsWith('0') ? '' : `${locale === 'fa' ? '٫' : '.'}${text.at(-1)}`;
      return digits(grouped(text.slice(0, -1), locale) + rest);
    },
  };
}

const grouped = (text: string, locale: Locale) => text.replace(/\B(?=(\d{3})+$)/g, locale === 'fa' ? '٬' : ',');

function cookieOf(request: Request, name: string): string | null {
  const pairs = (request.headers.get('cookie') ?? '').split('; ');
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
}
