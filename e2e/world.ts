import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@/db/server';
import { readSettings } from '@/scripts/world/settings';
import { startWorld } from '@/scripts/world/start';

/**
 * The world the browser tests walk in: a production build and a database of its own, thrown away afterwards. Tests find it
 * in the environment: APP_URL, DATABASE_URL (the application's role), OWNER_DATABASE_URL, WORLD_LOGS (a folder), WORLD_ENV
 * (JSON): what app and worker were started with, WORLD_PID: whose children they are.
 */
export default async function startTestWorld(): Promise<() => Promise<void>> {
  const root = join(import.meta.dirname, '..');
  const dataFolder = await mkdtemp(join(tmpdir(), 'webpay-e2e-'));
  // A world of the caller's, running or configured, is none of ours.
  const { PORT, HOST, APP_URL, DATABASE_URL, AUTH_SECRET, HASH_SECRET, DATA_KEYS, ...env } = process.env;
  const settings = {
    ...readSettings(root, 'production', { ...env, NODE_ENV: 'production', PORT: String(await freePort()) }),
    dataFolder,
    distDir: env.NEXT_DIST_DIR || '.next-e2e',
    durable: false,
  };
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const world = await startWorld(settings, say, new AbortController().signal);
  Object.assign(process.env, {
    APP_URL: world.appUrl,
    DATABASE_URL: world.env.DATABASE_URL,
    OWNER_DATABASE_URL: world.ownerDatabaseUrl,
    WORLD_LOGS: join(dataFolder, 'logs'),
    WORLD_ENV: JSON.stringify(world.env),
    WORLD_PID: String(process.pid),
  });
  return async () => {
    await world.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
}
