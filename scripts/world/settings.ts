import { join } from 'node:path';
import { Failure } from './failure';
import { parsePort } from './port';

export interface WorldSettings {
  /** The folder of package.json. */
  root: string;
  mode: 'production' | 'dev';
  /** Data, secrets, logs: all that is ours and not in git. */
  dataFolder: string;
  distDir: string;
  port: number;
  /** Where the app listens. */
  host: string;
  appUrl: string;
  /** A Postgres of the user's; null: our own under the data folder. */
  databaseUrl: string | null;
  /** false: a throw-away world of a test. */
  durable: boolean;
  /** Settings of lib/env.ts that the user made; they win over the demo's. */
  env: NodeJS.ProcessEnv;
}

/**
 * Reads the environment of `npm run demo`. The simulated inbox shows everyone's sign-in codes, so the app listens on this
 * machine alone unless HOST or an APP_URL of another name asks for more.
 */
export function readSettings(root: string, mode: WorldSettings['mode'], env: NodeJS.ProcessEnv): WorldSettings {
  const port = parsePort(env.PORT);
  const appUrl = (env.APP_URL || `http://localhost:${port}`).replace(/\/+$/, '');
  if (!URL.canParse(appUrl) || !/^https?:/.test(appUrl)) throw new Failure('APP_URL must be an http or https address.');
  const databaseUrl = env.DATABASE_URL || null;
  if (databaseUrl && !(/^postgres(ql)?:\/\//.test(databaseUrl) && URL.canParse(databaseUrl))) {
    throw new Failure('DATABASE_URL must look like postgres://user:password@host:5432/database.');
  }
  const here = ['localhost', '127.0.0.1'].includes(new URL(appUrl).hostname);
  return {
    root,
    mode,
    dataFolder: join(root, '.data'),
    distDir: '.next',
    port,
    host: env.HOST || (here ? '127.0.0.1' : '0.0.0.0'),
    appUrl,
    databaseUrl,
    durable: true,
    env,
  };
}
