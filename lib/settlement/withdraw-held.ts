import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { Actor } from '@/lib/ledger/journal';
import { tellLines } from './tell-lines';

/** Takes back the lines of owners whom an operator holds since the run was opened: a hold acts until the hand-over. */
export async function withdrawHeld(tx: Db, window: string, actor: Actor): Promise<void> {
  const held = await tx.execute<{ id: string }>(sql`
    select l.id from settlement_lines l join payout_holds h on h.owner_id = l.owner_id and h.ended_at is null
    where l."window" = ${window}`);
  await tellLines(
    tx,
    held.map(({ id }) => ({ lineId: id, kind: 'withdrawn', reason: 'operator_hold' })),
    actor,
  );
}
