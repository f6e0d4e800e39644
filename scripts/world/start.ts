import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLeashed } from '@/db/leash';
import { buildApp, nextCommand, plain } from './build';
import { type Database, openDatabase } from './database';
import { openDrop } from './drop';
import { Failure } from './failure';
import { takeLock } from './lock';
import { requireFreePort } from './port';
import { type Say, step } from './progress';
import { dataSecrets, openSecrets, type Secrets } from './secrets';
import type { WorldSettings } from './settings';
import { type Program, supervise } from './supervise';

export interface World {
  appUrl: string;
  /** What app and worker were started with, secrets included. */
  env: NodeJS.ProcessEnv;
  ownerDatabaseUrl: string;
  /** When a part of it has ended for good: the sentence to say. */
  failed: Promise<string>;
  stop(): Promise<void>;
}

/**
 * From an empty folder to a running world: secrets, Postgres, tables, demo data, build, app and worker.
 * @param aborted ends the start between two steps; what runs by then is stopped
 * @throws Failure when there is a sentence for it; everything started is stopped before
 */
export async function startWorld(settings: WorldSettings, say: Say, aborted: AbortSignal): Promise<World> {
  const { dataFolder, root } = settings;
  const logs = join(dataFolder, 'logs');
  await mkdir(logs, { recursive: true });
  const lock = await takeLock(dataFolder, settings.appUrl);
  // What is running, last started first.
  const stops: (() => Promise<void>)[] = [() => lock.release()];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    await requireFreePort(settings.port, settings.host);
    await keepPreviousLogs(logs);
    const secrets = await step(say, { done: 'Secrets are in place' }, () => openSecrets(dataFolder));

    // The build needs no database: both at once. When one fails the other is called off.
    const giveUp = new AbortController();
    const called = AbortSignal.any([aborted, giveUp.signal]);
    const drop = await openDrop(settings.env, secrets);
    const preparing = prepareDatabase(settings, secrets, say, called, drop.app, (stopServer) => stops.push(stopServer));
    const building = settings.mode === 'production' ? build(settings, say, called) : Promise.resolve();
    for (const part of [preparing, building]) part.catch((error) => giveUp.abort(error));
    await Promise.allSettled([preparing, building]);
    called.throwIfAborted();
    const { database, env } = await preparing;

    const app =
      settings.mode === 'production'
        ? nextCommand(root, 'start', '-p', String(settings.port), '-H', settings.host)
        : nextCommand(root, 'dev', '-p', String(settings.port), '-H', settings.host);
    const worker = [
      process.execPath,
      ...(settings.mode === 'dev' ? ['--watch'] : []),
      '--import',
      'tsx',
      join(root, 'lib/jobs/worker.ts'),
    ];
    const runs = (name: string, command: string[], more?: Record<string, string>) => async () =>
      runProgram(command, join(logs, `${name}.log`), root, { ...env, ...more });
    const farSide = [process.execPath, '--import', 'tsx', join(root, 'lib/simulator/settlement/main.ts')];
    const dropKept = drop.process && (await supervise('The drop', say, runs('drop', farSide, drop.process)));
    if (dropKept) stops.push(dropKept.stop);
    const appKept = await supervise('The app', say, runs('app', app));
    stops.push(appKept.stop);
    const workerKept = await supervise('The worker', say, runs('worker', worker));
    stops.push(workerKept.stop);
    const parts = {
      app: appKept,
      worker: workerKept,
      ...(dropKept && { drop: dropKept }),
      ...(database.server ? { postgres: database.server } : {}),
    };
    const failed = Promise.race(
      Object.entries(parts).map(([name, part]) => part.gaveUp.then(() => lastWords(join(logs, `${name}.log`)))),
    );
    await step(say, { done: 'App and worker answer' }, () =>
      Promise.race([waitUntilHealthy(settings, aborted), failed.then((words) => Promise.reject(new Failure(words)))]),
    );
    await lock.publish({ databaseUrl: database.appUrl, ownerDatabaseUrl: database.ownerUrl });
    return { appUrl: settings.appUrl, env, ownerDatabaseUrl: database.ownerUrl, failed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function build(settings: WorldSettings, say: Say, called: AbortSignal): Promise<unknown> {
  const { root, distDir, env } = settings;
  const log = join(settings.dataFolder, 'logs', 'build.log');
  const words = {
    done: (how: 'made' | 'reused') => (how === 'made' ? 'The app is built' : 'The app is built already'),
  };
  const onBuilding = () => say('  … Building the app; about a minute');
  return step(say, words, () => buildApp({ root, distDir, log, env, called, onBuilding }));
}

async function prepareDatabase(
  settings: WorldSettings,
  secrets: Secrets,
  say: Say,
  called: AbortSignal,
  dropEnv: Record<string, string>,
  onServer: (stop: () => Promise<void>) => void,
): Promise<{ database: Database; env: NodeJS.ProcessEnv }> {
  const database = await openDatabase(settings, secrets, say);
  if (database.server) onServer(database.server.stop);
  called.throwIfAborted();
  const env = { ...appEnv(settings, secrets, database), ...dropEnv };
  const log = join(settings.dataFolder, 'logs', 'seed.log');
  await step(say, { done: 'Demo data is in place' }, async () => {
    const seed = runProgram(
      [process.execPath, '--import', 'tsx', join(settings.root, 'scripts/seed.ts')],
      log,
      settings.root,
      env,
    );
    called.addEventListener('abort', () => void seed.stop());
    if ((await seed.ended) !== 0) throw new Failure(`The demo data could not be made: ${await lastWords(log)}`);
  });
  return { database, env };
}

function appEnv(settings: WorldSettings, secrets: Secrets, database: Database): NodeJS.ProcessEnv {
  const { env, appUrl } = settings;
  return {
    ...env,
    NODE_ENV: settings.mode === 'production' ? 'production' : 'development',
    ...plain,
    NEXT_DIST_DIR: settings.distDir,
    DATABASE_URL: database.appUrl,
    APP_URL: appUrl,
    AUTH_SECRET: env.AUTH_SECRET || secrets.authSecret,
    ...dataSecrets(env, secrets),
    SIMULATOR: env.SIMULATOR || 'on',
    DEMO: env.DEMO || 'on',
    SEP_BASE_URL: env.SEP_BASE_URL || `${appUrl}/simulator/sep`,
    SHAPARAK_BASE_URL: env.SHAPARAK_BASE_URL || `${appUrl}/simulator/shaparak/merchant`,
    SHAPARAK_USER: env.SHAPARAK_USER || 'demo',
    SHAPARAK_PASSWORD: env.SHAPARAK_PASSWORD || 'demo',
    KAVENEGAR_BASE_URL: env.KAVENEGAR_BASE_URL || `${appUrl}/simulator/sms`,
    KAVENEGAR_API_KEY: env.KAVENEGAR_API_KEY || 'demo',
    ACCOUNT_CHECK_BASE_URL: env.ACCOUNT_CHECK_BASE_URL || `${appUrl}/simulator/accounts`,
    ACCOUNT_CHECK_TOKEN: env.ACCOUNT_CHECK_TOKEN || 'demo',
    TRANSFER_SHEBA: env.TRANSFER_SHEBA || 'IR490620000000302876732005',
  };
}

function runProgram(
  command: string[],
  log: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Program & { ended: Promise<number> } {
  const output = openSync(log, 'a', 0o600);
  const child = startLeashed(command, { cwd, env, output, signal: 'TERM' });
  closeSync(output);
  return { ended: child.ended, stop: () => child.stop(6_000) };
}

/** The app answers for itself and for the worker; its simulators and pages come with it. */
async function waitUntilHealthy(settings: WorldSettings, aborted: AbortSignal): Promise<void> {
  const host = settings.host === '0.0.0.0' || settings.host === '::' ? '127.0.0.1' : settings.host;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${settings.port}/api/health`;
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    aborted.throwIfAborted();
    const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) }).catch(() => null);
    if (answer?.status === 200) return;
    await sleep(100);
  }
  throw new Failure(`The app did not become healthy within two minutes; see ${join(settings.dataFolder, 'logs')}.`);
}

async function keepPreviousLogs(logs: string): Promise<void> {
  for (const name of ['app', 'worker', 'drop', 'postgres', 'seed', 'build']) {
    const path = join(logs, `${name}.log`);
    if (await stat(path).catch(() => null)) await rename(path, join(logs, `${name}.previous.log`));
  }
}

async function lastWords(log: string): Promise<string> {
  const lines = (await readFile(log, 'utf8').catch(() => '')).trimEnd().split('\n');
  const telling = lines.findLast((line) => /error|fatal|cannot/i.test(line)) ?? lines.at(-1) ?? '';
  return `${telling.trim().slice(0, 300)} (${log})`;
}
