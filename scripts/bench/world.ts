import { openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLeashed } from '@/db/leash';
import { freePort } from '@/db/server';
import { readSettings } from '../world/settings';
import { startWorld } from '../world/start';

const root = join(import.meta.dirname, '../..');

export interface BenchWorld {
  /** The gateway under measurement. */
  appUrl: string;
  /** The simulated bank in a process of its own, so that its work is not counted as the gateway's. */
  bankUrl: string;
  /** Settings of the gateway, for programs that speak to its database. */
  env: NodeJS.ProcessEnv;
  ownerDatabaseUrl: string;
  /** Starts a program beside the world; it ends with it. */
  start(command: string[], env: NodeJS.ProcessEnv): void;
  stop(): Promise<void>;
}

/** A production build with a durable Postgres and demo data of its own in a temporary folder, and the bank beside it. */
export async function startBenchWorld(): Promise<BenchWorld> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'webpay-bench-'));
  const [port, bankPort] = [await freePort(), await freePort()];
  const bankUrl = `http://127.0.0.1:${bankPort}`;
  const { PORT, HOST, APP_URL, DATABASE_URL, AUTH_SECRET, HASH_SECRET, DATA_KEYS, ...env } = process.env;
  const settings = {
    ...readSettings(root, 'production', {
      ...env,
      NODE_ENV: 'production',
      PORT: String(port),
      APP_URL: `http://127.0.0.1:${port}`,
      SEP_BASE_URL: `${bankUrl}/simulator/sep`,
      SEP_TEST_BASE_URL: `${bankUrl}/simulator/sep`,
      LOG_LEVEL: 'info',
    }),
    dataFolder,
  };
  const world = await startWorld(settings, (line) => console.error(line), new AbortController().signal);
  const beside: ReturnType<typeof startLeashed>[] = [];
  const start = (command: string[], extra: NodeJS.ProcessEnv) => {
    const output = openSync(join(dataFolder, 'logs', `beside-${beside.length}.log`), 'a');
    beside.push(startLeashed(command, { cwd: root, env: extra, output, signal: 'TERM' }));
  };
  start(
    [
      process.execPath,
      join(root, 'node_modules/next/dist/bin/next'),
      'start',
      '-p',
      String(bankPort),
      '-H',
      '127.0.0.1',
    ],
    {
      ...world.env,
      APP_URL: bankUrl,
    },
  );
  await untilItAnswers(`${bankUrl}/api/health/live`);
  return {
    appUrl: world.appUrl,
    bankUrl,
    env: world.env,
    ownerDatabaseUrl: world.ownerDatabaseUrl,
    start,
    async stop() {
      await Promise.all(beside.map((program) => program.stop(5_000)));
      await world.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Waits for an HTTP server that was just started. @throws Error after a minute */
export async function untilItAnswers(url: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(50)) {
    const answer = await fetch(url).catch(() => null);
    if (answer) return;
  }
  throw new Error(`${url} does not answer`);
}
