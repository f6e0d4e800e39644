import { sql } from '@/db/client';
import { keyedHash } from '@/lib/crypto/keyed-hash';

/** So many in a window of so long. */
export interface Limit {
  /** What is counted, e.g. `code_per_number`. */
  name: string;
  max: number;
  windowMs: number;
}

/**
 * Counts one attempt of `subject` in one atomic statement. Null: it was allowed; else the instant from which it will be again.
 * The window starts with the first attempt. Subjects are kept hashed: the table tells nobody's number or address.
 */
export async function countAttempt(limit: Limit, subject: string, now: Date): Promise<Date | null> {
  const key = `${limit.name}:${keyedHash('rate_limit', limit.name, subject)}`;
  const at = now.toISOString();
  const resetsAt = new Date(now.getTime() + limit.windowMs).toISOString();
  // The count stops one above the limit: a flood cannot overflow it.
  const [row] = await sql<{ count: number; resets_ms: number }[]>`
    insert into rate_limits as kept (key, count, resets_at) values (${key}, 1, ${resetsAt})
    on conflict (key) do update set
      count = case when kept.resets_at <= ${at}::timestamptz then 1 else least(kept.count, ${limit.max}) + 1 end,
      resets_at = case when kept.resets_at <= ${at}::timestamptz then excluded.resets_at else kept.resets_at end
    returning count, extract(epoch from resets_at)::float8 * 1000 as resets_ms`;
  return row && row.count > limit.max ? new Date(row.resets_ms) : null;
}
