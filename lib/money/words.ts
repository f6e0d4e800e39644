import { numberToWords } from '@persian-tools/persian-tools';
import type { Language } from '@/lib/iran/digits';
import { type Rial, rial } from './rial';
import { formatRial, inToman } from './toman';

const words = {
  fa: { toman: 'تومان', rial: 'ریال', and: ' و ', minus: 'منفی ' },
  en: { toman: 'toman', rial: 'rial', and: ' and ', minus: 'minus ' },
} as const;

/**
 * An amount as it is said, for under a money field: «سی هزار تومان», «سه هزار تومان و پنج ریال». English has digits: `30,000 toman`.
 * So are Persian amounts above 2^53 toman, which no one says.
 */
export function amountInWords(amountRial: Rial, language: Language): string {
  const { negative, toman, restRial } = inToman(amountRial);
  const word = words[language];
  const parts: string[] = [];
  if (toman > 0n || restRial === 0n) parts.push(`${numberInWords(toman, language)} ${word.toman}`);
  if (restRial > 0n) parts.push(`${numberInWords(restRial, language)} ${word.rial}`);
  return (negative ? word.minus : '') + parts.join(word.and);
}

function numberInWords(whole: bigint, language: Language): string {
  if (language === 'en' || whole > Number.MAX_SAFE_INTEGER) return formatRial(rial(whole), language);
  // The library writes «هشت صد» in two words; Persian has one.
  return String(numberToWords(Number(whole))).replace(/(چهار|شش|هفت|هشت|نه) صد/g, '$1صد');
}
