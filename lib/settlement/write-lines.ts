import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { env } from '@/lib/env';
import { isHeldAtShaparak } from '@/lib/shaparak/held-account';

export interface NewLine extends Record<string, unknown> {
  id: string;
  owner_id: string;
  owner_kind: 'store' | 'referrer';
  amount_rial: bigint;
}

/**
 * Writes the lines of a window and, for everyone else who is owed something, the hold with its reason; the lines come back. Never more
 * than is owed in all: a refund of a later window is already in sight. A line's id follows from its window and owner, so that the
 * journal itself refuses to pay one twice.
 *
 * The first reason that applies stands: what only we can end before what the owner can mend. A Sheba that Shaparak refused is tried
 * again once another account takes its place, or Shaparak accepted a change of Shebas after the refusal.
 * @param at only for imported history
 */
export function writeLinesAndHolds(tx: Db, window: string, at: Date | undefined): Promise<NewLine[]> {
  const now = sql`coalesce(${at?.toISOString() ?? null}::timestamptz, now())`;
  const minimum = env.SETTLEMENT_MINIMUM_RIAL.toString();
  const commissionMinimum = env.COMMISSION_MINIMUM_RIAL.toString();
  return tx.execute<NewLine>(sql`
    with due as (
      select owner_id, owner_kind, least(
        coalesce(sum(credited_rial - debited_rial) filter (where "window" <= ${window}::date), 0),
        sum(credited_rial - debited_rial)
      )::bigint as amount_rial
      from owed group by owner_id, owner_kind
    ), judged as (
      select due.*, account.id as account_id, case
        when exists (select from payout_holds h where h.owner_id = due.owner_id and h.ended_at is null) then 'manual'
        when due.owner_kind = 'referrer' and exists (
          select from referral_flags f where f.referrer_id = due.owner_id and f.decided_at is null) then 'referral_review'
        when store.status = 'suspended' then 'store_suspended'
        when account.id is null then 'account_missing'
        when account.state = 'incomplete' then 'account_incomplete'
        when account.state <> 'verified' then 'account_unverified'
        when account.payable_from > ${now} then 'account_cooling'
        when account.is_held then 'account_at_shaparak'
        when exists (
          select from settlement_lines l join settlement_line_events e on e.line_id = l.id
          where l.account_id = account.id and e.kind = 'refused' and e.reason = 'sheba_refused' and not exists (
            select from shaparak_requests r
            where r.store_id = l.owner_id and r.kind = 'change_shebas' and r.state = 'accepted' and r.ended_at > e.at)
        ) then 'shaparak_refused_sheba'
        when store.id is not null and not exists (select from terminals t where t.store_id = store.id) then 'acceptor_missing'
        when due.amount_rial < ${minimum}::bigint
          or (due.owner_kind = 'referrer' and due.amount_rial < ${commissionMinimum}::bigint) then 'below_minimum'
      end as hold
      from due
      left join stores as store on due.owner_kind = 'store' and store.id = due.owner_id
      left join lateral (
        select id, state, payable_from, ${isHeldAtShaparak} as is_held from bank_accounts where owner_id = due.owner_id and state <> 'replaced'
        order by state in ('verified', 'incomplete') desc, state = 'pending' desc, created_at desc limit 1
      ) as account on true
      where due.amount_rial > 0
    ), held as (
      insert into settlement_holds ("window", owner_id, owner_kind, amount_rial, reason, account_id, created_at)
      select ${window}::date, owner_id, owner_kind, amount_rial, hold, account_id, ${now} from judged where hold is not null
    )
    insert into settlement_lines ("window", owner_id, id, owner_kind, account_id, amount_rial, created_at)
    select ${window}::date, owner_id, md5('settlement line ' || ${window} || ' ' || owner_id)::uuid, owner_kind, account_id,
      amount_rial, ${now}
    from judged where hold is null
    returning id, owner_id, owner_kind, amount_rial`);
}
