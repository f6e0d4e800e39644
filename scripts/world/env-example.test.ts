import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('.env.example names every setting of lib/env.ts, and gives none a value', () => {
  const settings = [...read('lib/env.ts').matchAll(/^ {2}([A-Z_]+):/gm)].map((found) => found[1]);
  const example = [...read('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)];
  expect(settings.length).toBeGreaterThan(10);
  expect(example.map((found) => found[1])).toEqual(expect.arrayContaining(settings));
  expect(example.filter((found) => found[2] !== '')).toEqual([]);
});
