import { closeSync, openSync } from 'node:fs';
import { chmod, mkdir, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { type Leashed, startLeashed } from './leash';
import { checkVersion, endLeftover, explain, initialise, serverEnv } from './server-data';
import { findHome, PostgresFailure, serverIdentity } from './server-files';

export interface PostgresServer {
  /** `postgres://postgres:…@127.0.0.1:port/postgres`, the owner. */
  url: string;
  port: number;
  /** Where the data really lies, when that had to be outside the folder asked for; else null. */
  movedTo: string | null;
  /** When the server has ended, by `stop` or by itself. */
  ended: Promise<number>;
  stop(): Promise<void>;
}

/**
 * Starts a real Postgres of our own, from binaries that came with the packages. It ends when this process ends, however that happens.
 * @param folder where its data lies (in `postgres/`); made at the first start
 * @param durable false: no fsync, for throw-away databases only
 * @param port default: a free one
 * @param log the file it writes to; default: `postgres.log` in the folder
 * @throws PostgresFailure with one sentence for people
 */
export async function startPostgres(options: {
  folder: string;
  password: string;
  durable: boolean;
  port?: number | undefined;
  log?: string;
}): Promise<PostgresServer> {
  const { folder, password, durable } = options;
  if (process.platform === 'win32') {
    throw new PostgresFailure('On Windows set DATABASE_URL to a Postgres 15 or newer, or start from WSL.');
  }
  await mkdir(folder, { recursive: true });
  const identity = await serverIdentity(join(folder, 'postgres'));
  // The folder is ours; its user must be able to pass through, not to read it.
  if (identity) await chmod(folder, ((await stat(folder)).mode & 0o777) | 0o011);
  const { programs, data, moved } = await findHome(folder, identity);

  await endLeftover(data);
  if (!(await stat(join(data, 'PG_VERSION')).catch(() => null))) {
    await initialise({ programs, data, password, durable, identity });
  }
  await checkVersion(programs, data, identity);

  const log = options.log ?? join(folder, 'postgres.log');
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const output = openSync(log, 'a', 0o600);
    const before = (await stat(log)).size;
    const child = startLeashed([join(programs, 'bin', 'postgres'), '-D', data, '-p', String(port), ...flags(durable)], {
      env: serverEnv,
      cwd: '/',
      output,
      signal: 'INT',
      identity,
    });
    closeSync(output);
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    const answer = await waitUntilReady(url, child);
    if (answer === 'ready') {
      const stop = () => child.stop(20_000);
      return { url, port, movedTo: moved ? data : null, ended: child.ended, stop };
    }
    await child.stop(5_000);
    const lines = (await readFile(log)).subarray(before).toString().trimEnd().split('\n');
    // Between finding a free port and taking it another program may take it.
    if (options.port === undefined && attempt < 5 && lines.some((line) => line.includes('Address already in use')))
      continue;
    throw new PostgresFailure(answer === 'stranger' ? wrongPassword : explain(lines, answer, data));
  }
}

const wrongPassword =
  'The database does not know the password in secrets.json; put the old file back, or start over with --reset.';

function flags(durable: boolean): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    // No socket file: in /tmp it would collide with other servers on the same port.
    unix_socket_directories: '',
    max_connections: '200',
    // A failing statement carries people's data; only its message is logged.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function waitUntilReady(url: string, child: Leashed): Promise<'ready' | 'ended' | 'late' | 'stranger'> {
  let ended = false;
  void child.ended.then(() => {
    ended = true;
  });
  // Recovery after a power cut may take its time.
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
    try {
      await sql`select 1`;
      // Another server may sit on that port and know our password, from an earlier start: ours must be alive as well.
      return ended ? 'ended' : 'ready';
    } catch (error) {
      if (ended) return 'ended';
      if (error instanceof Error && 'code' in error && error.code === '28P01') return 'stranger';
      await sleep(40);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
  return 'late';
}

/** A port of the loopback that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
