import { domainToUnicode } from 'node:url';
import { toLatinDigits } from '@/lib/iran/digits';

/** Letters that a reader takes for another, as the one they are taken for. Each key is one code point after NFKC and lower case. */
const lookalikes = new Map(
  Object.entries({
    // Persian and Arabic: one sound or one shape.
    ی: 'يىےېئۍ',
    ک: 'كڪګڬ',
    ه: 'ةۀەھہۂ',
    ا: 'أإآٱء',
    و: 'ؤۆۇ',
    // Cyrillic, Greek and the dotless as Latin.
    a: 'аαɑ',
    b: 'ьвβ',
    c: 'сϲ',
    d: 'ԁ',
    e: 'еєεё',
    g: 'ɡ',
    h: 'һнη',
    i: 'іιıїɩ',
    j: 'јϳ',
    k: 'кκ',
    l: 'ӏ',
    m: 'мμ',
    n: 'пηո',
    o: 'оοσօ',
    p: 'рρ',
    s: 'ѕ',
    t: 'тτ',
    u: 'υսц',
    v: 'νѵ',
    w: 'ѡωԝ',
    x: 'хχ',
    y: 'уγү',
    z: 'ᴢ',
  }).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)),
);

/** Digits within a Latin word, as the letters they play: `d1gikala`. `1` and `l` pass for `i` alike. */
const playedLetters: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b' };

/** Words that any shop may add to any name. */
const noise = new Set(
  'فروشگاه فروشگاهی شاپ سایت اینترنتی آنلاین انلاین رسمی مرکزی فروش shop store online official web site ir com'.split(
    ' ',
  ),
);

/** A name as the eye keeps it: one letter per shape, no marks, no spaces, none of the words that say only «shop». */
export function foldName(name: string): string {
  const words = shapes(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const telling = words.filter((word) => !noise.has(word));
  return (telling.length > 0 ? telling : words).map(playLetters).join('');
}

export interface FoldedHost {
  /** The label that one buys: `digikala` of `shop.digikala.co.ir`. */
  domain: string;
  /** The labels before it that tell anything, the nearest first. */
  before: string[];
  whole: string;
}

/** The labels of a host, folded like names; punycode is read as it is shown. */
export function foldHost(site: string): FoldedHost {
  const labels = (domainToUnicode(site) || site).toLowerCase().split('.');
  const top = labels.length > 2 && /^(co|ac|gov|id|net|org|sch)$/.test(labels.at(-2) ?? '') ? 2 : 1;
  const [domain = '', ...before] = labels.slice(0, Math.max(1, labels.length - top)).reverse();
  const telling = before.map(foldName).filter((label) => !noise.has(label) && label.length > 1);
  return { domain: foldName(domain), before: telling, whole: labels.map(shapes).join('.') };
}

function shapes(text: string): string {
  const plain = toLatinDigits(text.toWellFormed().normalize('NFKC').toLowerCase());
  // A ZWNJ parts a word only to the eye; marks, tatweel and what cannot be seen carry no letter.
  const bare = plain.replace(/[\p{Cf}\p{Cc}ـ]/gu, '');
  const looked = [...bare].map((letter) => lookalikes.get(letter) ?? letter).join('');
  return looked.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}

function playLetters(word: string): string {
  if (!/[a-z]/.test(word)) return word;
  return word
    .replace(/[0-9]/g, (digit) => playedLetters[digit] ?? digit)
    .replace(/l/g, 'i')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w');
}
