import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { handOver, type Identity, PostgresFailure, places } from './server-files';

const run = promisify(execFile);

// Nothing of the caller's environment: PGDATA, PGPORT or a locale of theirs would change what is started.
export const serverEnv: NodeJS.ProcessEnv = { NODE_ENV: 'production', PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };

/** Makes the data folder of a new server. */
export async function initialise(to: {
  programs: string;
  data: string;
  password: string;
  durable: boolean;
  identity: Identity;
}): Promise<void> {
  // Made aside and renamed: what a broken-off first start leaves is never taken for a database.
  await removeAsides(to.data);
  const aside = `${to.data}.new-${process.pid}`;
  const passwordFile = `${aside}.password`;
  await mkdir(aside, { mode: 0o700 });
  await handOver(aside, to.identity);
  await writeFile(passwordFile, `${to.password}\n`, { mode: 0o600 });
  await handOver(passwordFile, to.identity);
  try {
    await run(
      join(to.programs, 'bin', 'initdb'),
      [
        `--pgdata=${aside}`,
        '--username=postgres',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale=C',
        '--no-instructions',
        ...(to.durable ? [] : ['--no-sync']),
      ],
      { ...to.identity, cwd: '/', env: serverEnv },
    );
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw new PostgresFailure(explain(said.trim().split('\n'), 'initdb', to.data));
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rm(to.data, { recursive: true, force: true });
  await rename(aside, to.data);
}

/** What broken-off first starts left. A program of theirs may still be writing; then the next start removes it. */
export async function removeAsides(data: string): Promise<void> {
  const folder = dirname(data);
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith(`${basename(data)}.new-`)) continue;
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => {});
  }
}

/** A database of another user or another Postgres cannot be opened. */
export async function checkVersion(programs: string, data: string, identity: Identity): Promise<void> {
  if (identity === undefined && (await stat(data)).uid !== process.getuid?.()) {
    throw new PostgresFailure(`The database in ${data} was made by another user; start as that user, or with --reset.`);
  }
  const have = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  const { stdout } = await run(join(programs, 'bin', 'postgres'), ['--version'], {
    ...identity,
    cwd: '/',
    env: serverEnv,
  });
  const major = /(\d+)/.exec(stdout)?.[1];
  if (have !== major) {
    throw new PostgresFailure(
      `The database in ${data} was made by Postgres ${have}, ours is ${major}; --reset starts over.`,
    );
  }
}

/** A server that outlived its starter is ended; a process id that now belongs to another program is forgotten. */
export async function endLeftover(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => null);
  const pid = Number(text?.split('\n')[0]);
  if (!text || !Number.isInteger(pid) || pid < 2 || !isAlive(pid)) return;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() =>
    run('ps', ['-o', 'args=', '-p', String(pid)]).then(
      (ps) => ps.stdout,
      () => '',
    ),
  );
  if (!command.includes(data)) return await rm(file, { force: true });
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < 10_000 && isAlive(pid); waited += 50) await sleep(50);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** One sentence from what Postgres said. */
export function explain(lines: string[], what: string, data: string): string {
  const said = lines.join(' ');
  if (/No space left on device|Check free disk space|ENOSPC/.test(said))
    return `The disk is full: Postgres needs about 100 MB for ${data}.`;
  if (/lock file .* already exists/.test(said)) return `Another Postgres already runs on ${data}.`;
  if (/error while loading shared libraries|not found|ENOENT/.test(said)) {
    return 'The packaged Postgres does not run on this system; set DATABASE_URL to a Postgres 15 or newer.';
  }
  const reason = lines.find((line) => /FATAL|PANIC|error|could not/i.test(line)) ?? lines.at(-1) ?? '';
  return `Postgres did not start (${what}): ${reason.replace(/^.*?(FATAL|PANIC|error):\s*/i, '').slice(0, 300)}`;
}

/** Ends a server that is left on this folder's data and removes the data, wherever it lies. */
export async function removePostgres(folder: string): Promise<void> {
  const data = join(folder, 'postgres');
  await endLeftover(await realpath(data).catch(() => data));
  const target = await readlink(data).catch(() => null);
  // A link that leads elsewhere than we would put it was not made by us: only the link goes.
  if (target && places.some((place) => target.startsWith(`${place}/`))) {
    await rm(dirname(target), { recursive: true, force: true });
  }
  await rm(data, { recursive: true, force: true });
  await removeAsides(data);
}
