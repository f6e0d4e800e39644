import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { UnusualFact } from '@/db/schema';
import { env } from '@/lib/env';
import type { Rial } from '@/lib/money/rial';
import { proveRun, type ScopeProof } from './scope-proof';

/** Why a run must not go out by itself; empty when nothing is unusual. With the proof that was made for it. */
export async function findUnusual(
  tx: Db,
  run: { window: string; totalRial: Rial },
): Promise<{ unusual: UnusualFact[]; proof: ScopeProof }> {
  const facts: UnusualFact[] = [];
  const firstLimit = env.SETTLEMENT_FIRST_LIMIT_RIAL.toString();
  const [first] = await tx.execute<{ count: number; total: string; example: string | null }>(sql`
    select count(*)::int as count, coalesce(sum(l.amount_rial), 0)::text as total, min(l.id::text) as example from settlement_lines l
    where l."window" = ${run.window} and l.amount_rial > ${firstLimit}::bigint and not exists (
      select from settlement_lines before join settlement_line_events e on e.line_id = before.id and e.kind = 'paid'
      where before.account_id = l.account_id)`);
  if (first?.example) {
    const { count, example, total } = first;
    facts.push({ reason: 'first_payment', count, example, limitRial: firstLimit, totalRial: total });
  }
  const runLimit = env.SETTLEMENT_RUN_LIMIT_RIAL;
  if (run.totalRial > runLimit)
    facts.push({ reason: 'run_above', limitRial: runLimit.toString(), totalRial: run.totalRial.toString() });
  const proof = await proveRun(tx, run.window);
  const { drift, example } = proof;
  if (example) facts.push({ reason: 'drift', count: drift, example });
  return { unusual: facts, proof };
}
