import { type SQL, sql } from 'drizzle-orm';
import type { TehranDay } from '@/lib/calendar/tehran-day';
import type { Leg } from './status';

/**
 * Writes what a comparison found in one statement, so of one snapshot; the same finding again changes nothing. `found` ends in a CTE of
 * that name. What changed its status or amounts is open again, whatever was decided before.
 */
export function writeItems({ leg, day, at, found }: { leg: Leg; day: TehranDay; at: SQL; found: SQL }): SQL {
  return sql`
    with ${found},
    gone as (
      delete from reconciliation_items as item
      where item.leg = ${leg} and item.day = ${day}::date
        and (item.ref, item.copy) not in (select found.ref, found.copy from found)
    )
    insert into reconciliation_items as item
      (id, leg, ref, copy, day, status, reason, store_id, subject_id, ours_rial, theirs_rial, file_id, line, due_at, since)
    select gen_random_uuid(), ${leg}, ref, copy, day, status, reason, store_id, subject_id, ours_rial, theirs_rial, file_id, line, due_at, ${at}
    from found
    on conflict (leg, ref, copy) do update set
      day = excluded.day, status = excluded.status, reason = excluded.reason, store_id = excluded.store_id,
      subject_id = excluded.subject_id, ours_rial = excluded.ours_rial, theirs_rial = excluded.theirs_rial,
      file_id = excluded.file_id, line = excluded.line, due_at = excluded.due_at,
      since = case when ${isSame} then item.since else excluded.since end,
      decision = case when ${isSame} then item.decision end
    where not (${isSame}) or (item.day, item.reason, item.store_id, item.subject_id, item.file_id, item.line, item.due_at)
      is distinct from (excluded.day, excluded.reason, excluded.store_id, excluded.subject_id, excluded.file_id, excluded.line, excluded.due_at)`;
}

const isSame = sql.raw(`(item.status, item.ours_rial, item.theirs_rial)
  is not distinct from (excluded.status, excluded.ours_rial, excluded.theirs_rial)`);
