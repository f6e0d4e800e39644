import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findRunning } from './lock';
import { dataSecrets, openSecrets } from './secrets';

export interface Installation {
  databaseUrl: string;
  /** Null: DATABASE_URL was given without it. */
  HASH_SECRET: string | null;
  DATA_KEYS: string | null;
}

/** The installation a command is for: the one of DATABASE_URL with its settings, or else the demo that runs from this folder. */
export async function findInstallation(): Promise<Installation | null> {
  const { DATABASE_URL, HASH_SECRET, DATA_KEYS } = process.env;
  if (DATABASE_URL) {
    return { databaseUrl: DATABASE_URL, HASH_SECRET: HASH_SECRET || null, DATA_KEYS: DATA_KEYS || null };
  }
  const dataFolder = join(fileURLToPath(new URL('../..', import.meta.url)), '.data');
  const world = await findRunning(dataFolder);
  if (!world?.databaseUrl) return null;
  return { databaseUrl: world.databaseUrl, ...dataSecrets(process.env, await openSecrets(dataFolder)) };
}
