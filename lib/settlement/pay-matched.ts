import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { tellLines } from './tell-lines';

/**
 * A line is paid once a deposit of exactly its amount stands in the bank's file beside it; Shaparak's answer alone says only that it
 * will be. How many were. One whose deposit is more, less or somebody else's waits for a person.
 */
export async function payMatched(): Promise<number> {
  const matched = await db.execute<{ id: string }>(sql`
    select l.id from reconciliation_items i join settlement_lines l on l.id = i.subject_id
    where i.leg = 'bank' and i.status = 'matched' and not exists (
      select from settlement_line_events e where e.line_id = l.id and e.kind in ('paid', 'refused', 'withdrawn', 'returned'))
    limit 20000`);
  if (matched.length === 0) return 0;
  const news = matched.map(({ id }) => ({ lineId: id, kind: 'paid' as const }));
  return (await db.transaction((tx) => tellLines(tx, news, 'job:settlement.messages'))).length;
}
