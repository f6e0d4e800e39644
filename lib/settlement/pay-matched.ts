import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { tellLines } from './tell-lines';

/**
 * A line is paid once a deposit of exactly its amount stands in the bank's file beside it; Shaparak's answer alone says only that it
 * will be. How many were. One whose deposit is more, less or somebody else's waits for a person. Only runs that are on their way are
 * looked at, so that it costs the same however many are done.
 */
export async function payMatched(): Promise<number> {
  const matched = await db.execute<{ id: string }>(sql`
    select l.id from settlement_runs r
    join reconciliation_items i on i.leg = 'bank' and i.day = r."window" and i.status = 'matched'
    join settlement_lines l on l.id = i.subject_id
    where r.state = 'handed_over' and not exists (
      select from settlement_line_events e where e.line_id = l.id and e.kind in ('paid', 'refused', 'withdrawn', 'returned'))
    limit 20000`);
  if (matched.length === 0) return 0;
  const news = matched.map(({ id }) => ({ lineId: id, kind: 'paid' as const }));
  return (await db.transaction((tx) => tellLines(tx, news, 'job:settlement.messages'))).length;
}
