import type { Installation } from './shop';

export interface RunningWorld extends Installation {
  appUrl: string;
  /** The folder of its logs. */
  logs: string;
  /** The process whose children app and worker are. */
  pid: number;
}

/** The world that `world.ts` started, as it left it in the environment. */
export function readWorld(): RunningWorld {
  const { APP_URL, OWNER_DATABASE_URL, WORLD_LOGS, WORLD_ENV, WORLD_PID } = process.env;
  if (!APP_URL || !OWNER_DATABASE_URL || !WORLD_LOGS || !WORLD_ENV) throw new Error('no world is running');
  const env: NodeJS.ProcessEnv = JSON.parse(WORLD_ENV);
  return { appUrl: APP_URL, ownerDatabaseUrl: OWNER_DATABASE_URL, logs: WORLD_LOGS, env, pid: Number(WORLD_PID) };
}
