import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { placeholdersOf } from '@/lib/testing/placeholders';
import { messages } from './messages';

type Texts = { [key: string]: string | Texts };

/** Every text under its full key: `auth.code.label`. */
function flatten(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

const fa = flatten(messages.fa);
const en = flatten(messages.en);

describe('Persian and English', () => {
  test('have the same keys', () => {
    expect([...en.keys()].sort()).toEqual([...fa.keys()].sort());
  });

  test('fill in the same values, in well-formed messages', () => {
    const wants = (texts: Map<string, string>) => [...texts].map(([key, text]) => [key, placeholdersOf(text)]).sort();
    expect(wants(en)).toEqual(wants(fa));
  });

  test('have no empty text and no stray space', () => {
    const odd = [...fa, ...en].filter(([, text]) => text.trim() !== text || text === '').map(([key]) => key);
    expect(odd).toEqual([]);
  });

  test('every file of texts is registered', () => {
    for (const [locale, rooms] of Object.entries(messages)) {
      const files = readdirSync(new URL(`messages/${locale}`, import.meta.url)).sort();
      expect(files).toEqual(
        Object.keys(rooms)
          .sort()
          .map((room) => `${room}.json`),
      );
    }
  });

  test('Persian is written with Persian letters, not with their Arabic look-alikes', () => {
    expect([...fa].filter(([, text]) => /[يكىة٠-٩]/.test(text)).map(([key]) => key)).toEqual([]);
  });
});

describe('placeholders', () => {
  test('are found in branches, tags and styles', () => {
    expect(placeholdersOf('{n, plural, one {# of {total}} other {<b>many</b>}} on {day, date, short}')).toEqual(
      ['<b>', 'day date', 'n plural', 'total'].sort(),
    );
    expect(placeholdersOf("it's '{not}' {yes}")).toEqual(['yes']);
  });

  test.each(['{', '{a', 'a}', '{}', '{n, plural, one {x}}'])('«%s» is refused', (text) => {
    expect(() => placeholdersOf(text)).toThrow();
  });
});
