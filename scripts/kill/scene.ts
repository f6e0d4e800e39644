import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { startLeashed } from '@/db/leash';
import { appRole, migrate } from '@/db/migrate';
import { type PostgresServer, startPostgres } from '@/db/server';
import { openDrop } from '../world/drop';
import { dataSecrets, openSecrets } from '../world/secrets';
import type { Done, Order } from './steps';

const root = join(import.meta.dirname, '../..');
const password = 'kill';
const withTsx = ['--import', 'tsx'];

/** A database that dies and comes back, a process that settles and dies, and a far side that lives and remembers what it was sent. */
export interface Scene {
  /** Of our database. */
  owner(): postgres.Sql;
  /** Of the far side's own database. */
  far: postgres.Sql;
  /** Gives an order and waits for its end; null when the process died of it or was killed meanwhile. */
  tell(order: Order): Promise<Done | null>;
  /** `kill -9`, and a new one. */
  killApp(): Promise<void>;
  /** `kill -9` of the postmaster, and a new one on the same data. */
  killPostgres(): Promise<void>;
  stop(): Promise<void>;
}

export async function setScene(): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), 'webpay-kill-'));
  const log = openSync(join(folder, 'processes.log'), 'a');
  const ours = { folder: join(folder, 'ours'), password, durable: true };
  let server: PostgresServer = await startPostgres(ours);
  const farServer = await startPostgres({ folder: join(folder, 'far'), password, durable: false });
  await migrate(server.url, password);
  await migrate(farServer.url, null);
  const secrets = await openSecrets(folder);
  const drop = await openDrop({ NODE_ENV: 'test' }, secrets);
  const env = {
    ...process.env,
    APP_URL: 'http://localhost',
    AUTH_SECRET: secrets.authSecret,
    ...dataSecrets({ NODE_ENV: 'test' }, secrets),
    LOG_LEVEL: 'silent',
    SIMULATOR: 'on',
    ...drop.app,
  };
  const farSide = startLeashed([process.execPath, ...withTsx, join(root, 'lib/simulator/settlement/main.ts')], {
    cwd: root,
    output: log,
    signal: 'TERM',
    env: { ...env, ...drop.process, DATABASE_URL: farServer.url },
  });
  const far = postgres(farServer.url, { max: 1, onnotice: () => {} });

  const appUrl = new URL(server.url);
  Object.assign(appUrl, { username: appRole, password });
  const startApp = async (): Promise<ChildProcess> => {
    const child = fork(join(import.meta.dirname, 'settler.ts'), {
      cwd: root,
      execArgv: withTsx,
      stdio: ['ignore', log, log, 'ipc'],
      env: { ...env, DATABASE_URL: appUrl.href },
    });
    await once(child, 'message');
    return child;
  };
  let app = await startApp();
  let owner: postgres.Sql | null = null;

  return {
    owner: () => (owner ??= postgres(server.url, { max: 1, onnotice: () => {} })),
    far,
    tell(order) {
      const child = app;
      return new Promise((resolve) => {
        const onExit = () => resolve(null);
        child.once('exit', onExit);
        child.once('message', (done: Done) => {
          child.off('exit', onExit);
          resolve(done);
        });
        child.send(order, () => {});
      });
    },
    async killApp() {
      const ended = once(app, 'exit');
      app.kill('SIGKILL');
      await ended;
      app = await startApp();
    },
    async killPostgres() {
      await owner?.end({ timeout: 0 });
      owner = null;
      const data = server.movedTo ?? join(ours.folder, 'postgres');
      const { port } = server;
      process.kill(Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]), 'SIGKILL');
      await server.ended;
      server = await startAgain({ ...ours, port });
    },
    async stop() {
      app.kill('SIGKILL');
      await farSide.stop(5_000);
      await Promise.all([owner?.end({ timeout: 1 }), far.end({ timeout: 1 })]);
      await Promise.all([server.stop(), farServer.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Its orphaned backends hold the shared memory for some milliseconds more. */
async function startAgain(options: Parameters<typeof startPostgres>[0]): Promise<PostgresServer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startPostgres(options);
    } catch (error) {
      if (attempt === 20) throw error;
      await sleep(200);
    }
  }
}
