import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { type Leashed, startLeashed } from '@/db/leash';
import { freePort } from '@/db/server';
import { nextCommand } from '@/scripts/world/build';
import { until } from './until';

const root = join(import.meta.dirname, '../..');

export interface SecondApp {
  appUrl: string;
  /** The power fails: nothing is said to the process, and this returns when it is gone. */
  kill(): Promise<void>;
  /** It is started again, at the same address. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Another real app of the world's build on the world's database, with an address of its own: one that may die.
 * @param env the world's settings; `bankUrl` is where this app reaches the bank
 */
export async function startSecondApp(env: NodeJS.ProcessEnv, bankUrl: string, logs: string): Promise<SecondApp> {
  const port = await freePort();
  const appUrl = `http://127.0.0.1:${port}`;
  const bank = `${bankUrl}/simulator/sep`;
  let running: Leashed;
  const start = async () => {
    const output = openSync(join(logs, 'second-app.log'), 'a', 0o600);
    running = startLeashed(nextCommand(root, 'start', '-p', String(port), '-H', '127.0.0.1'), {
      cwd: root,
      env: { ...env, PORT: String(port), APP_URL: appUrl, SEP_BASE_URL: bank, SEP_TEST_BASE_URL: bank },
      output,
      signal: 'TERM',
    });
    closeSync(output);
    await until('the app answers', async () => (await fetch(`${appUrl}/api/health/live`)).ok);
  };
  await start();
  return {
    appUrl,
    start,
    async kill() {
      process.kill(-running.pid, 'SIGKILL');
      await running.ended;
    },
    stop: () => running.stop(5_000),
  };
}
