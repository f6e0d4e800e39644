import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import postgres from 'postgres';
import { appRole, migrate } from '@/db/migrate';
import { startPostgres } from '@/db/server';
import { Failure } from './failure';
import type { Say } from './progress';
import { step } from './progress';
import { dataSecrets, type Secrets } from './secrets';
import type { WorldSettings } from './settings';
import { type Supervised, supervise } from './supervise';

export interface Database {
  /** The role that owns the tables. */
  ownerUrl: string;
  /** The role under which app and worker connect. */
  appUrl: string;
  /** Our own server; null when it is the user's. */
  server: Supervised | null;
}

/** A database with the newest schema and the application's role: our own server's, or the one of DATABASE_URL. */
export function openDatabase(settings: WorldSettings, secrets: Secrets, say: Say): Promise<Database> {
  return settings.databaseUrl === null
    ? openOwn(settings, secrets, say)
    : openGiven(settings.databaseUrl, settings, secrets, say);
}

async function openOwn(settings: WorldSettings, secrets: Secrets, say: Say): Promise<Database> {
  let url = '';
  let port: number | undefined;
  const start = async () => {
    const server = await startPostgres({
      folder: settings.dataFolder,
      password: secrets.ownerPassword,
      durable: settings.durable,
      // Started again it keeps its port: app and worker know it by that.
      port,
      log: join(settings.dataFolder, 'logs', 'postgres.log'),
    });
    ({ url, port } = server);
    return server;
  };
  const first = await step(say, { done: 'Postgres runs' }, start);
  if (first.movedTo) say(`    Its user cannot enter this folder, so its data lies in ${first.movedTo}`);
  let running: typeof first | null = first;
  const server = await supervise('Postgres', say, async () => {
    const given = running ?? (await start());
    running = null;
    return given;
  });
  try {
    await step(say, { done: 'Tables are up to date' }, () =>
      migrate(url, secrets.appPassword, dataSecrets(settings.env, secrets)),
    );
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { ownerUrl: url, appUrl: withRole(url, secrets.appPassword), server };
}

async function openGiven(url: string, settings: WorldSettings, secrets: Secrets, say: Say): Promise<Database> {
  const version = await step(say, { done: (found) => `Postgres ${found} answers` }, () => askVersion(url));
  if (Number(version.split('.')[0]) < 15) {
    throw new Failure(`DATABASE_URL is a Postgres ${version}; Webpay needs 15 or newer.`);
  }
  // Two worlds on one server share the role; each derives the same password for it from what both know.
  const password = createHmac('sha256', decodeURIComponent(new URL(url).password) || secrets.appPassword)
    .update(appRole)
    .digest('hex');
  const sealing = dataSecrets(settings.env, secrets);
  return await step(say, { done: 'Tables are up to date' }, async () => {
    try {
      await migrate(url, password, sealing);
      return { ownerUrl: url, appUrl: withRole(url, password), server: null };
    } catch (error) {
      if (!hasCode(error, '42501')) throw error;
    }
    await migrate(url, null, sealing).catch((error) => {
      if (!hasCode(error, '42501')) throw error;
      throw new Failure('The role of DATABASE_URL may not create tables there; use the owner of that database.');
    });
    say(
      '  ! The role of DATABASE_URL may not create roles: the app uses it as it is, and append-only tables are held by triggers alone',
    );
    return { ownerUrl: url, appUrl: url, server: null };
  });
}

async function askVersion(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [row] = await sql<{ server_version: string }[]>`show server_version`;
    return row?.server_version.split(' ')[0] ?? '';
  } catch (error) {
    throw new Failure(explainConnection(error, url));
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Why DATABASE_URL did not work, in one sentence that holds no password. */
export function explainConnection(error: unknown, url: string): string {
  const { host, username, pathname } = new URL(url);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reasons: Record<string, string> = {
    ECONNREFUSED: `no Postgres answers at ${host}`,
    CONNECT_TIMEOUT: `no Postgres answers at ${host}`,
    EHOSTUNREACH: `${host} cannot be reached`,
    ENOTFOUND: `there is no host ${host}`,
    EAI_AGAIN: `there is no host ${host}`,
    '28P01': `the password of «${username}» is wrong`,
    '28000': `the server does not let «${username}» in`,
    '3D000': `there is no database «${decodeURIComponent(pathname.slice(1))}»; create it first`,
    '53300': 'the server has no connection left',
  };
  return `DATABASE_URL does not work: ${reasons[code] ?? `the server did not answer as a Postgres (${code || 'unknown reason'})`}.`;
}

function withRole(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = appRole;
  url.password = password;
  return url.href;
}

function hasCode(error: unknown, code: string): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === code) || hasCode(error.cause, code);
}
