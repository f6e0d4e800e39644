import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startPostgres } from './server';
import { removePostgres } from './server-data';

// Real servers, made several times, beside whatever else runs.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webpay server '));
});
afterEach(async () => {
  await removePostgres(folder);
  await rm(folder, { recursive: true, force: true });
});

const start = () => startPostgres({ folder, password: 'known', durable: true });

/** No process names our folder any more: no server, no shell that held it. */
async function expectNothingLeft(): Promise<void> {
  const list = () => execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
  await vi.waitFor(() => expect(list().filter((line) => line.includes(folder))).toEqual([]), 10_000);
}

async function ask(url: string, query: string): Promise<postgres.RowList<postgres.Row[]>> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(query);
  } finally {
    await sql.end();
  }
}

test('what was written is there after a stop and a new start, durably', async () => {
  const first = await start();
  await ask(first.url, 'create table kept (n int)');
  await ask(first.url, 'insert into kept values (42)');
  await first.stop();
  expect(await first.ended).toBe(0);
  await expect(ask(first.url, 'select 1')).rejects.toThrow();

  const second = await start();
  expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 42 }]);
  expect(await ask(second.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
  await second.stop();
});

test('a server that was killed, and a process id that is now somebody else, are no obstacle', async () => {
  const first = await start();
  await ask(first.url, 'create table kept (n int)');
  const pidFile = join(folder, 'postgres', 'postmaster.pid');
  const lines = (await readFile(pidFile, 'utf8')).split('\n');
  process.kill(Number(lines[0]), 'SIGKILL');
  await first.ended;
  await writeFile(pidFile, [process.pid, ...lines.slice(1)].join('\n'));

  const second = await start();
  expect(await ask(second.url, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }]);
  await second.stop();
});

test('it goes when its starter is killed, and the next start finds all that was committed', async () => {
  const code = `import { startPostgres } from './db/server.ts';
    const server = await startPostgres({ folder: process.argv[1], password: 'known', durable: true });
    console.log(server.url); setInterval(() => {}, 1000);`;
  const starter = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = await once(starter.stdout, 'data');
  await ask(String(url).trim(), 'create table kept (n int)');
  starter.kill('SIGKILL');
  await once(starter, 'exit');

  const next = await start();
  expect(await ask(next.url, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }]);
  await next.stop();
  await expectNothingLeft();
});

test('a wrong password is one sentence, and leaves no server behind', async () => {
  await (await start()).stop();
  await expect(startPostgres({ folder, password: 'other', durable: true })).rejects.toThrow(
    /does not know the password/,
  );
  await expectNothingLeft();
});

test('two at once do not collide', async () => {
  const other = await mkdtemp(join(tmpdir(), 'webpay-server-'));
  const both = await Promise.all([start(), startPostgres({ folder: other, password: 'known', durable: false })]);
  expect(both[0].port).not.toBe(both[1].port);
  await Promise.all(both.map((server) => server.stop()));
  await rm(other, { recursive: true, force: true });
});
