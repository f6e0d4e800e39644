import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { env } from '@/lib/env';
import { keepingPlans } from './keeping-plans';
import * as schema from './schema';

function connect() {
  // `next build` loads route modules without running them; it has no database and must need none.
  const url = process.env.NEXT_PHASE === 'phase-production-build' ? 'postgres://none' : env.DATABASE_URL;
  return postgres(url, {
    max: Number(process.env.NEXT_PHASE ? 1 : env.DATABASE_POOL),
    types: { bigint: postgres.BigInt },
    onnotice: () => {},
    connection: { application_name: 'webpay', TimeZone: 'UTC' },
  });
}

// Hot reload evaluates this file anew; the pool outlives it.
const kept = globalThis as { webpaySql?: ReturnType<typeof connect> };
kept.webpaySql ??= connect();

/**
 * The process's one pool. Drizzle takes over the date parsers of the client it is given, so timestamps and dates come back
 * from raw `sql` as text; bigint comes back as bigint everywhere.
 */
export const sql = kept.webpaySql;

export const db = drizzle(keepingPlans(sql), { schema });

/** The pool or an open transaction of it: what a function takes when it can be part of a larger change. */
export type Db = typeof db | Parameters<Parameters<typeof db.transaction>[0]>[0];
