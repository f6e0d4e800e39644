import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { auditActions } from '@/lib/audit/actions';
import { actions } from './access-expectations';
import { type Audited, auditedActions, auditedElsewhere, auditedRoutes } from './audit-expectations';

const root = join(import.meta.dirname, '..');
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const routeOf = (file: string) =>
  `/${file
    .split('/')
    .slice(0, -1)
    .filter((part) => !part.startsWith('('))
    .join('/')}`;

const posting = new Map(
  readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('route.ts') && /\bPOST\b/.test(textOf(`app/${file}`)))
    .map((file) => [routeOf(file), `app/${file}`]),
);

/** The file an import leads to; null for a package, a type or a text. */
function resolved(from: string, specifier: string): string | null {
  const base = specifier.startsWith('@/') ? specifier.slice(2) : join(dirname(from), specifier);
  if (!specifier.startsWith('@/') && !specifier.startsWith('.')) return null;
  return ['.ts', '.tsx'].map((end) => base + end).find((file) => existsSync(join(root, file))) ?? null;
}

/** All files that are loaded with one. */
function loadedWith(start: string): Set<string> {
  const seen = new Set([start]);
  for (const file of seen) {
    const text = textOf(file);
    for (const [statement, static_ = '', dynamic = ''] of text.matchAll(
      /^(?:import|export)\s[^;]*?from '([^']+)'|\bimport\('([^']+)'\)/gms,
    )) {
      const next = statement.startsWith('import type') ? null : resolved(file, static_ || dynamic);
      if (next) seen.add(next);
    }
  }
  return seen;
}

/** The acts that may be written by what is loaded with a file: by name, or as `store_${act}`. */
function actsIn(start: string): Set<string> {
  const texts = [...loadedWith(start)].filter((file) => file !== 'lib/audit/actions.ts').map(textOf);
  const writes = texts.filter((text) => text.includes('record('));
  const isComposed = writes.some((text) => text.includes('action: `store_$'));
  return new Set(
    auditActions.filter(
      (act) => writes.some((text) => text.includes(`'${act}'`)) || (isComposed && act.startsWith('store_')),
    ),
  );
}

test('every act is audited, or says why not', () => {
  const names = (of: Record<string, Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(of).map(([file, each]) => [file, Object.keys(each).sort()]));
  expect(names(auditedActions)).toEqual(names(actions));
  expect(Object.keys(auditedRoutes).sort()).toEqual([...posting.keys()].sort());
});

test('what an act is said to write is written by the code behind it', () => {
  const said: [string, string, Audited][] = [
    ...Object.entries(auditedActions).flatMap(([file, each]) =>
      Object.entries(each).map(([name, acts]): [string, string, Audited] => [file, name, acts]),
    ),
    ...Object.entries(auditedRoutes).map(([route, acts]): [string, string, Audited] => [
      posting.get(route) ?? '',
      route,
      acts,
    ]),
    ...Object.entries(auditedElsewhere).map(([file, acts]): [string, string, Audited] => [file, file, acts]),
  ];
  for (const [file, name, acts] of said) {
    if (typeof acts === 'string') expect(acts.length, name).toBeGreaterThan(15);
    else expect([...actsIn(file)], name).toEqual(expect.arrayContaining([...acts]));
  }
});

test('no act is listed that nothing writes', () => {
  const lists = [
    ...Object.values(auditedActions).flatMap((each) => Object.values(each)),
    ...Object.values(auditedRoutes),
    ...Object.values(auditedElsewhere),
  ];
  const written = new Set(lists.flatMap((acts) => (typeof acts === 'string' ? [] : acts)));
  expect(auditActions.filter((act) => !written.has(act))).toEqual([]);
});
