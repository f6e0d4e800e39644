import { type SQL, sql } from 'drizzle-orm';
import { jalaliText } from '@/lib/calendar/jalali';
import { addDays, startOfDay, type TehranDay } from '@/lib/calendar/tehran-day';
import { env } from '@/lib/env';
import { statusOf } from './status';
import { writeItems } from './write-items';

/** Money goes out on the day of the settlement, and its file comes with it; the day after is given to it too. */
export function depositDue(window: TehranDay): Date {
  return startOfDay(addDays(window, 2));
}

/**
 * What stores were to be paid on a day, and Shaparak's deposits for it. A store has one line a day, so a deposit is named by the day and
 * the acceptor, whatever the cycle: a second one is a second payment. What went to another account than the line's, or came in another
 * facilitator's name, is none of ours and keeps its own name; our line goes on waiting. A line that Shaparak refused, or that was held
 * before it was handed over, waits for nothing: its money is owed again.
 */
export function compareBank(day: TehranDay, now: Date): SQL {
  const due = sql`${depositDue(day).toISOString()}::timestamptz`;
  const at = sql`${now.toISOString()}::timestamptz`;
  const status = statusOf({
    ours: sql`own.amount_rial`,
    theirs: sql`deposit.amount_rial`,
    copy: sql`coalesce(deposit.copy, 0)`,
    due,
    now: at,
  });
  const dayText = sql`${jalaliText(day).replaceAll('-', '')}::text`;
  const isOurs = sql`substr(line.ref, 11, 3) = ${env.SHAPARAK_IIN.slice(-3)}::text`;
  return writeItems({
    leg: 'bank',
    day,
    at,
    found: sql`
    acceptors as (
      select distinct on (acceptor_code) acceptor_code, store_id from terminals where psp = 'sep' order by acceptor_code, store_id
    ),
    own as (
      select line.id, line.owner_id, line.amount_rial, acceptors.acceptor_code, account.sheba_index
      from settlement_lines as line
      join acceptors on acceptors.store_id = line.owner_id
      left join bank_accounts as account on account.id = line.account_id
      where line."window" = ${day}::date and line.owner_kind = 'store' and not exists (
        select from settlement_line_events as event where event.line_id = line.id and event.kind in ('refused', 'withdrawn'))
    ),
    named as (
      select line.ref, line.file_id, line.line, line.amount_rial, acceptors.store_id,
        case when not ${isOurs} then 'foreign_facilitator'
          when acceptors.store_id is null then 'foreign_acceptor'
          when own.id is null then 'no_settlement'
          when own.sheba_index is distinct from line.sheba_index then 'other_account' end as reason,
        case when ${isOurs} and (own.id is null or own.sheba_index = line.sheba_index)
          then ${dayText} || line.acceptor_code else line.ref end as name
      from reconciliation_lines as line
      join reconciliation_files as file on file.id = line.file_id and file.state = 'done'
      left join acceptors on acceptors.acceptor_code = line.acceptor_code
      left join own on own.acceptor_code = line.acceptor_code
      where line.kind = 'deposit' and line.day = ${day}::date
    ),
    deposits as (
      select *, row_number() over (partition by name order by file_id, line) - 1 as copy from named
    ),
    found as (
      select coalesce(deposit.name, ${dayText} || own.acceptor_code) as ref, coalesce(deposit.copy, 0)::int as copy,
        ${day}::date as day, ${status} as status, case when own.id is null then deposit.reason end as reason,
        coalesce(own.owner_id, deposit.store_id) as store_id, own.id as subject_id, own.amount_rial as ours_rial,
        deposit.amount_rial as theirs_rial, deposit.file_id, deposit.line, case when deposit.ref is null then ${due} end as due_at
      from own
      full join deposits as deposit on deposit.name = ${dayText} || own.acceptor_code
    )`,
  });
}
