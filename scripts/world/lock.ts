import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from './failure';

const running = z.object({
  pid: z.number().int(),
  /** Tells this process from a later one with the same number. */
  born: z.string(),
  appUrl: z.string(),
  /** The application's and the owner's connection; absent until the world stands. */
  databaseUrl: z.string().optional(),
  ownerDatabaseUrl: z.string().optional(),
});
export type Running = z.output<typeof running>;

export interface Lock {
  /** Tells other commands of this folder (`npm run prove`, `npm run bench`) where the world is. */
  publish(urls: { databaseUrl: string; ownerDatabaseUrl: string }): Promise<void>;
  release(): Promise<void>;
}

const fileOf = (dataFolder: string) => join(dataFolder, 'world.json');

/** The world that runs from this data folder, or null. */
export async function findRunning(dataFolder: string): Promise<Running | null> {
  const text = await readFile(fileOf(dataFolder), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const found = running.parse(JSON.parse(text));
    return bornOf(found.pid) === found.born ? found : null;
  } catch {
    return null;
  }
}

/** Makes sure that one world at a time runs from a data folder. What a killed one left behind is no obstacle. */
export async function takeLock(dataFolder: string, appUrl: string): Promise<Lock> {
  const path = fileOf(dataFolder);
  const mine: Running = { pid: process.pid, born: bornOf(process.pid) ?? '', appUrl };
  for (let attempt = 1; ; attempt++) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(JSON.stringify(mine));
      await file.close();
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST') || attempt > 3) throw error;
      const other = await findRunning(dataFolder);
      if (other) {
        throw new Failure(
          `Webpay already runs from this folder at ${other.appUrl} (process ${other.pid}); stop that one first.`,
        );
      }
      await rm(path, { force: true });
    }
  }
  return {
    async publish(urls) {
      await writeFile(`${path}.new`, JSON.stringify({ ...mine, ...urls }), { mode: 0o600 });
      await rename(`${path}.new`, path);
    },
    release: () => rm(path, { force: true }),
  };
}

/** When that process was started, in the system's own words; null when there is none. */
function bornOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command stands in parentheses and may hold spaces; the start is the 20th field behind it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    // No /proc here, or no such process.
  }
  if (process.platform === 'linux') return null;
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim() || null;
  } catch {
    return null;
  }
}
