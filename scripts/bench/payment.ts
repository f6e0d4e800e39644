import { join } from 'node:path';
import postgres from 'postgres';
import { freePort } from '@/db/server';
import { makeLiveKey, payOnce } from '../../e2e/shop';
import { cpuMsOf, inParallel, percentile, processOf } from './measure';
import { type BenchWorld, untilItAnswers } from './world';

const width = 16;
const rounds = 3;
const perRound = { payment: 400, handler: 4000, floor: 4000 };

interface Sample {
  perSecond: number;
  nodeMs: number;
  postgresMs: number;
}

/**
 * Whole payments (create, page, go, return, confirm: five requests of the gateway, three of them with the bank asked or
 * answering) against an empty Next route handler and a bare node:http insert, in alternated rounds of one run.
 */
export async function benchPayments(world: BenchWorld): Promise<string[]> {
  const key = await makeLiveKey(world);
  const floorPort = await startFloor(world);
  const app = processOf(`-p ${new URL(world.appUrl).port}`);
  const floor = processOf('insert-server');
  const database = processOf('bin/postgres -D');

  const ways: Record<keyof typeof perRound, { pid: number; once: () => Promise<void> }> = {
    payment: { pid: app, once: async () => void (await payOnce(world, key)) },
    handler: { pid: app, once: () => get(`${world.appUrl}/api/health/live`) },
    floor: { pid: floor, once: () => get(`http://127.0.0.1:${floorPort}/`) },
  };
  const names = ['payment', 'handler', 'floor'] as const;
  const samples: Record<keyof typeof perRound, Sample[]> = { payment: [], handler: [], floor: [] };
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const sample = await measure(ways[name], perRound[name], database);
      // The first round warms caches and compilers.
      if (round > 0) samples[name].push(sample);
    }
  }

  const median = (name: keyof typeof perRound, of: keyof Sample) =>
    percentile(
      samples[name].map((sample) => sample[of]),
      0.5,
    );
  const row = (label: string, name: keyof typeof perRound) =>
    `${label.padEnd(34)} ${median(name, 'perSecond').toFixed(0).padStart(8)}/s ${median(name, 'nodeMs').toFixed(2).padStart(9)} ms Node ${median(name, 'postgresMs').toFixed(2).padStart(8)} ms Postgres`;
  const cpu = (name: keyof typeof perRound) => median(name, 'nodeMs') + median(name, 'postgresMs');
  return [
    `Processor time per operation, ${width} at a time, median of ${rounds} rounds`,
    row('create + pay + confirm', 'payment'),
    row('empty Next route handler', 'handler'),
    row('bare node:http + one-row INSERT', 'floor'),
    `one payment costs ${(cpu('payment') / cpu('handler')).toFixed(1)} empty Next handlers, ${(cpu('payment') / cpu('floor')).toFixed(1)} bare inserts`,
  ];
}

async function measure(
  way: { pid: number; once: () => Promise<void> },
  count: number,
  database: number,
): Promise<Sample> {
  const [node, pg] = [cpuMsOf(way.pid), cpuMsOf(database)];
  const ms = await inParallel(count, width, way.once);
  return {
    perSecond: (count / ms) * 1000,
    nodeMs: (cpuMsOf(way.pid) - node) / count,
    postgresMs: (cpuMsOf(database) - pg) / count,
  };
}

async function get(url: string): Promise<void> {
  await (await fetch(url)).arrayBuffer();
}

async function startFloor(world: BenchWorld): Promise<number> {
  const sql = postgres(world.ownerDatabaseUrl, { max: 1, onnotice: () => {} });
  await sql`create table bench_floor (id bigint generated always as identity primary key, note text, at timestamptz default now())`;
  await sql.end();
  const port = await freePort();
  world.start([process.execPath, '--import', 'tsx', join(import.meta.dirname, 'insert-server.ts')], {
    ...world.env,
    FLOOR_DATABASE_URL: world.ownerDatabaseUrl,
    FLOOR_PORT: String(port),
  });
  await untilItAnswers(`http://127.0.0.1:${port}/`);
  return port;
}
