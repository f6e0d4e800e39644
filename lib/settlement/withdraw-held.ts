import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { Actor } from '@/lib/ledger/journal';
import { tellLines } from './tell-lines';

/** Takes back the lines of owners whom an operator, or a flag that waits for one, holds since the run was opened: a hold acts until the hand-over. */
export async function withdrawHeld(tx: Db, window: string, actor: Actor): Promise<void> {
  const held = await tx.execute<{ id: string }>(sql`
    select l.id from settlement_lines l
    where l."window" = ${window} and (
      exists (select from payout_holds h where h.owner_id = l.owner_id and h.ended_at is null)
      or l.owner_kind = 'referrer' and exists (
        select from referral_flags f where f.referrer_id = l.owner_id and f.decided_at is null))`);
  await tellLines(
    tx,
    held.map(({ id }) => ({ lineId: id, kind: 'withdrawn', reason: 'operator_hold' })),
    actor,
  );
}
