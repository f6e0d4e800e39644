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
  const [first] = await tx.execute<{ count: number; example: string | null }>(sql`
    select count(*)::int as count, min(l.id::text) as example from settlement_lines l
    where l."window" = ${run.window} and l.amount_rial > ${firstLimit}::bigint and not exists (
      select from settlement_lines before join settlement_line_events e on e.line_id = before.id and e.kind = 'paid'
      where before.account_id = l.account_id)`);
  if (first?.example) facts.push({ reason: 'first_payment', count: first.count, example: first.example });
  if (run.totalRial > env.SETTLEMENT_RUN_LIMIT_RIAL) facts.push({ reason: 'run_above' });
  const proof = await proveRun(tx, run.window);
  const { drift, example } = proof;
  if (example) facts.push({ reason: 'drift', count: drift, example });
  return { unusual: facts, proof };
}
