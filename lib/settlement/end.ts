import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';

/** A run that is handed over is done once of every line it is known whether it was paid; how many were. */
export async function endRuns(tx: Db): Promise<number> {
  const ended = await tx.execute(sql`
    update settlement_runs r set state = 'done', done_at = now()
    where r.state = 'handed_over' and not exists (
      select from settlement_lines l where l."window" = r."window" and not exists (
        select from settlement_line_events e
        where e.line_id = l.id and e.kind in ('paid', 'refused', 'withdrawn', 'returned')))
    returning r."window"`);
  return ended.length;
}
