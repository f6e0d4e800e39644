import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { removePostgres } from '@/db/server-data';
import { Failure } from './failure';
import { findRunning } from './lock';
import type { WorldSettings } from './settings';

/** Forgets the database, the secrets and the logs of this folder. The build stays: it is made of content. */
export async function resetWorld(settings: WorldSettings): Promise<void> {
  if (settings.databaseUrl !== null) {
    const { host, pathname } = new URL(settings.databaseUrl);
    throw new Failure(
      `--reset does not empty a database that is not ours: drop and create «${decodeURIComponent(pathname.slice(1))}» at ${host} yourself, then start without --reset.`,
    );
  }
  const other = await findRunning(settings.dataFolder);
  if (other) throw new Failure(`Webpay runs from this folder (process ${other.pid}); stop it before --reset.`);
  await removePostgres(settings.dataFolder);
  for (const name of ['secrets.json', 'world.json', 'logs']) {
    await rm(join(settings.dataFolder, name), { recursive: true, force: true });
  }
}
