import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSecrets } from './secrets';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webpay-secrets-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('are made once, all different, and readable by their owner alone', async () => {
  const made = await openSecrets(folder);
  expect(new Set(Object.values(made)).size).toBe(7);
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['secrets.json']);
  expect(await openSecrets(folder)).toEqual(made);
});

test('are closed again when somebody opened them', async () => {
  await openSecrets(folder);
  await chmod(join(folder, 'secrets.json'), 0o644);
  await openSecrets(folder);
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600);
});

test.each(['', '{', '{"authSecret":"short"}'])('a damaged file (%s) is told, not replaced', async (text) => {
  await writeFile(join(folder, 'secrets.json'), text);
  await expect(openSecrets(folder)).rejects.toThrow(/damaged/);
});
