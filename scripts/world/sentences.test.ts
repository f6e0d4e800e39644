import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { explain } from '@/db/server-data';
import { explainBuild } from './build';
import { explainConnection } from './database';
import { Failure, findSentence } from './failure';
import { takeLock } from './lock';
import { parsePort, requireFreePort } from './port';
import { readSettings } from './settings';

const env = (given: Record<string, string>): NodeJS.ProcessEnv => ({ NODE_ENV: 'test', ...given });
const coded = (code: string) => Object.assign(new Error('raw words of a driver'), { code });

test('a taken port', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(requireFreePort(port, '127.0.0.1')).rejects.toThrow(`Port ${port} is taken by another program`);
});

test.each(['abc', '0', '65536', '3000.5', '-1'])('PORT=%s', (text) => {
  expect(() => parsePort(text)).toThrow(Failure);
});

test('PORT is 3000 unless said otherwise', () => {
  expect([parsePort(undefined), parsePort(''), parsePort('8080')]).toEqual([3000, 3000, 8080]);
});

test.each(['mysql://a@b/c', 'postgres//', 'localhost:5432'])('DATABASE_URL=%s', (url) => {
  expect(() => readSettings('/x', 'production', env({ DATABASE_URL: url }))).toThrow(/^DATABASE_URL must look like/);
});

test.each([
  ['ECONNREFUSED', 'no Postgres answers at db.example:5432'],
  ['ENOTFOUND', 'there is no host db.example'],
  ['28P01', 'the password of «owner» is wrong'],
  ['3D000', 'there is no database «shop»; create it first'],
  ['XX999', 'XX999'],
])('a DATABASE_URL that fails with %s', (code, words) => {
  const sentence = explainConnection(coded(code), 'postgres://owner:hush-hush@db.example:5432/shop');
  expect(sentence).toContain(words);
  expect(sentence).not.toContain('hush');
  expect(sentence).not.toContain('raw words');
});

test('the app is for this machine alone, unless it has another name or is told so', () => {
  const host = (given: Record<string, string>) => readSettings('/x', 'production', env(given)).host;
  expect(host({})).toBe('127.0.0.1');
  expect(host({ APP_URL: 'https://pay.example' })).toBe('0.0.0.0');
  expect(host({ HOST: '::' })).toBe('::');
});

test('a full disk, a closed folder, and something nobody thought of', () => {
  expect(findSentence(coded('ENOSPC'))).toMatch(/^The disk is full/);
  // As a query's error comes: the driver's own one is its cause.
  expect(findSentence(new Error('Failed query', { cause: coded('53100') }))).toMatch(/^The disk is full/);
  expect(findSentence(Object.assign(coded('EACCES'), { path: '/closed/.data' }))).toContain('/closed/.data');
  expect(findSentence(new TypeError('x is not a function'))).toBeNull();
});

test('a Postgres that did not start', () => {
  const full = [
    'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes',
    'HINT:  Check free disk space.',
  ];
  expect(explain(full, 'initdb', '/d')).toMatch(/^The disk is full/);
  expect(explain(['LOG:  starting', 'FATAL:  first', 'FATAL:  second'], 'ended', '/d')).toBe(
    'Postgres did not start (ended): first',
  );
});

test('a broken build shows its own first lines, without stacks', () => {
  const said = [
    '▲ Next.js',
    'Creating a build',
    './app/page.tsx:3:1',
    "Module not found: Can't resolve 'x'",
    '    at f (y.js:1:1)',
  ];
  const told = explainBuild(said.join('\n'), '/logs/build.log');
  expect(told).toContain("Can't resolve 'x'");
  expect(told).not.toContain('y.js');
  expect(told.split('\n')[0]).toContain('/logs/build.log');
});

test('a second world in the same folder; one that died there is no obstacle', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'webpay-lock-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const lock = await takeLock(folder, 'http://localhost:3000');
  await expect(takeLock(folder, 'http://localhost:3001')).rejects.toThrow(/already runs .* http:\/\/localhost:3000/);
  await lock.publish({ databaseUrl: 'postgres://a', ownerDatabaseUrl: 'postgres://b' });
  await expect(takeLock(folder, 'http://localhost:3001')).rejects.toThrow(Failure);
  await lock.release();

  const dead = { pid: process.pid, born: 'long ago', appUrl: 'http://localhost:3000' };
  await writeFile(join(folder, 'world.json'), JSON.stringify(dead));
  await (await takeLock(folder, 'http://localhost:3001')).release();
});
