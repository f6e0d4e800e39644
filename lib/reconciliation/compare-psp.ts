import { type SQL, sql } from 'drizzle-orm';
import { addDays, startOfDay, type TehranDay } from '@/lib/calendar/tehran-day';
import { statusOf } from './status';
import { writeItems } from './write-items';

/** A report comes on the morning after; a whole day more is given to it. */
export function reportDue(day: TehranDay): Date {
  return startOfDay(addDays(day, 2));
}

/**
 * Our ledger and the PSP's report, for what either of them says of a day. Ours is what the journal holds of a payment, found by the receipt
 * that paid it; a payment just before midnight may be reported under the next day, and belongs to ours.
 */
export function comparePsp(day: TehranDay, now: Date): SQL {
  const due = sql`${reportDue(day).toISOString()}::timestamptz`;
  const at = sql`${now.toISOString()}::timestamptz`;
  const status = statusOf({ ours: sql`ours`, theirs: sql`amount_rial`, copy: sql`copy`, due, now: at });
  return writeItems({
    leg: 'psp',
    day,
    at,
    found: sql`
    names as (
      select receipt.ref_num as ref
      from stores
      cross join lateral (
        select subject_id from journal where store_id = stores.id and day = ${day}::date and kind = 'confirm'
      ) as sale
      join psp_receipts as receipt
        on receipt.store_id = stores.id and receipt.payment_id = sale.subject_id
        and receipt.psp = 'sep' and receipt.mode = 'live' and receipt.outcome in ('paid', 'reversed')
      union
      select line.ref from reconciliation_lines as line
      join reconciliation_files as file on file.id = line.file_id and file.state = 'done'
      where line.kind = 'psp_report' and line.day = ${day}::date
    ),
    sides as (
      select names.ref, receipt.store_id, receipt.payment_id as subject_id, sale.day,
        case when undone.subject_id is null then sale.gross_rial end as ours,
        case when receipt.ref_num is null then 'never_seen'
          when receipt.outcome = 'reversed' or undone.subject_id is not null then 'reversed'
          when sale.subject_id is null then 'not_paid' end as reason
      from names
      left join psp_receipts as receipt on receipt.psp = 'sep' and receipt.mode = 'live' and receipt.ref_num = names.ref
      left join journal as sale on sale.store_id = receipt.store_id and sale.subject_id = receipt.payment_id
        and sale.kind = 'confirm' and receipt.outcome in ('paid', 'reversed')
      left join journal as undone on undone.store_id = sale.store_id and undone.subject_id = sale.subject_id and undone.kind = 'reverse'
    ),
    -- The lines are looked up by their index: a join of two unmeasured sets could compare each with each.
    told as (
      select side.*, line.day as told_day, line.amount_rial, line.file_id, line.line,
        row_number() over (partition by side.ref order by line.file_id, line.line) - 1 as copy
      from sides as side
      left join (
        reconciliation_lines as line join reconciliation_files as file on file.id = line.file_id and file.state = 'done'
      ) on line.kind = 'psp_report' and line.ref = side.ref
    ),
    found as (
      select ref, copy::int as copy, coalesce(day, told_day) as day, ${status} as status,
        case when ours is null then reason end as reason, store_id, subject_id,
        ours as ours_rial, amount_rial as theirs_rial, file_id, line,
        case when file_id is null then ${due} end as due_at
      from told
      where ours is not null or file_id is not null
    )`,
  });
}
