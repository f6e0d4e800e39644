import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashInputs } from './inputs-hash';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'webpay hash '));
  await mkdir(join(root, 'app', 'pay'), { recursive: true });
  await writeFile(join(root, 'app', 'pay', 'route.ts'), 'one');
  await writeFile(join(root, 'package-lock.json'), '{}');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const none: NodeJS.ProcessEnv = { NODE_ENV: 'test' };

test('the same content gives the same hash, whatever the times of its files', async () => {
  const before = await hashInputs(root, none);
  await utimes(join(root, 'app', 'pay', 'route.ts'), 1, 1);
  await writeFile(join(root, 'app', 'pay', 'route.test.ts'), 'a test is no part of the app');
  await writeFile(join(root, 'README.md'), 'nor is this');
  expect(await hashInputs(root, none)).toBe(before);
});

test.each([
  ['a changed file', 'app/pay/route.ts', 'two'],
  ['a new file', 'app/pay/new.ts', ''],
  ['another lock file', 'package-lock.json', '{ }'],
])('%s gives another one', async (_, path, content) => {
  const before = await hashInputs(root, none);
  await writeFile(join(root, path), content);
  expect(await hashInputs(root, none)).not.toBe(before);
});

test('a renamed file, and a setting that goes into the browser, give another one', async () => {
  const before = await hashInputs(root, none);
  expect(await hashInputs(root, { ...none, NEXT_PUBLIC_X: '1' })).not.toBe(before);
  await rm(join(root, 'app', 'pay', 'route.ts'));
  await writeFile(join(root, 'app', 'pay', 'route.tsx'), 'one');
  expect(await hashInputs(root, none)).not.toBe(before);
});
