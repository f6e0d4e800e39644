import { setTimeout } from 'node:timers/promises';
import { sql } from '@/db/client';
import journal from '@/db/migrations/meta/_journal.json';
import { judgeWorker, type WorkerHealth } from './worker-sign';

export interface Health {
  status: 'ok' | 'failing';
  database: { ok: boolean; ms: number | null };
  worker: WorkerHealth;
  migrations: { ok: boolean; applied: number | null; expected: number };
}

/** A database that takes longer than this to answer is as good as gone to those who wait. */
const patienceMs = 5_000;

interface Reading {
  ms: number;
  seenAt: Date | null;
  applied: number;
}

/** Whether this installation can work: database, worker, and a schema of this code. Tells nothing else about the inside. */
export async function checkHealth(now: Date): Promise<Health> {
  const reading = await read();
  const worker = judgeWorker(reading?.seenAt ?? null, now);
  const expected = journal.entries.length;
  const migrations = { ok: reading?.applied === expected, applied: reading?.applied ?? null, expected };
  const database = { ok: reading !== null, ms: reading?.ms ?? null };
  const status = database.ok && worker.ok && migrations.ok ? 'ok' : 'failing';
  return { status, database, worker, migrations };
}

async function read(): Promise<Reading | null> {
  const started = performance.now();
  const query = sql<{ seenAtMs: number | null; applied: number }[]>`
    select (select (extract(epoch from max(cron_on)) * 1000)::float8 from pgboss.version) as "seenAtMs",
      (select count(*)::int from drizzle.__drizzle_migrations) as applied`;
  // A database that hangs would hang the query's cancelling too: we only stop waiting.
  query.catch(() => {});
  const patience = new AbortController();
  try {
    const rows = await Promise.race([query, setTimeout(patienceMs, null, { signal: patience.signal })]);
    const row = rows?.[0];
    if (!row) return null;
    const seenAt = row.seenAtMs === null ? null : new Date(row.seenAtMs);
    return { ms: Math.round(performance.now() - started), seenAt, applied: row.applied };
  } catch {
    // Why it fails stands in the log of whoever runs the database; here it only matters that it does.
    return null;
  } finally {
    patience.abort();
  }
}
