import { parseNationalId } from '@/lib/iran/national-id';
import { parsePan } from '@/lib/iran/pan';
import { parseSheba } from '@/lib/iran/sheba';

export interface Leak {
  kind: string;
  /** The line around it, what leaks blotted out, so that a report of the test does not leak it further. */
  line: string;
}

interface Search {
  kind: string;
  pattern: RegExp;
  /** Whether what fits the pattern really is one. */
  isOne?: (text: string) => boolean;
}

/** Forms of what no log may hold, whoever's it is. A card may stand with six and four digits, never with more. */
const forms: readonly Search[] = [
  { kind: 'card', pattern: /(?<![\da-f.-])\d(?:[ -]?\d){15}(?![\da-f-])/gi, isOne: (text) => parsePan(text) !== null },
  { kind: 'card', pattern: /\d{7}[\d -]*[*x•]{2,}|[*x•]{2,}[ -]?\d{5}/gi },
  { kind: 'sheba', pattern: /\bIR(?:[ -]?\d){24}(?!\d)/gi, isOne: (text) => parseSheba(text) !== null },
  // Next numbers its errors by a hash, of which one in ten has a national ID's check digit.
  {
    kind: 'national id',
    pattern: /(?<!digest: '|[\w.-])\d{10}(?![\w-])/g,
    isOne: (text) => parseNationalId(text) !== null,
  },
  { kind: 'mobile', pattern: /(?<![\w.])(?:\+?98|0)9\d{9}(?!\w)/g },
  { kind: 'api key', pattern: /\b(?:test)?webpay(?::|%3a)[0-9a-f-]{36}(?::|%3a)[0-9a-f-]{36}/gi },
];

/**
 * What of a log must not be there.
 * @param secrets texts that were in use, by what they are
 */
export function findLeaks(text: string, secrets: Readonly<Record<string, readonly string[]>>): Leak[] {
  const known = Object.entries(secrets).flatMap(([kind, texts]) =>
    texts.map(
      (secret): Search => ({ kind, pattern: new RegExp(`(?<![0-9a-z])${RegExp.escape(secret)}(?![0-9a-z])`, 'gi') }),
    ),
  );
  return [...known, ...forms].flatMap(({ kind, pattern, isOne = () => true }) =>
    [...text.matchAll(pattern)].filter(([found]) => isOne(found)).map((found) => ({ kind, line: around(text, found) })),
  );
}

function around(text: string, { index, 0: found }: RegExpExecArray): string {
  const before = text
    .slice(Math.max(0, index - 80), index)
    .split('\n')
    .at(-1);
  const after = text.slice(index + found.length, index + found.length + 80).split('\n')[0];
  return `${before}█${after}`;
}
