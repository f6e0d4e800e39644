/** What `rollup` is of journal rows: one row per book and Tehran day. `rows` is a table or the name of a query's part. */
export const foldRollup = (rows: string) => `
  select store_id, day,
    count(*) filter (where kind = 'confirm') as paid_count,
    coalesce(sum(gross_rial) filter (where kind = 'confirm'), 0)::bigint as paid_rial,
    count(*) filter (where kind in ('reverse', 'refund')) as returned_count,
    coalesce(-sum(gross_rial) filter (where kind in ('reverse', 'refund')), 0)::bigint as returned_rial,
    coalesce(sum(net_rial) filter (where kind in ('confirm', 'reverse', 'refund', 'adjust')), 0)::bigint as net_rial,
    coalesce(sum(fee_rial) filter (where kind in ('confirm', 'reverse', 'refund', 'adjust')), 0)::bigint as fee_rial,
    coalesce(sum(commission_rial) filter (where kind in ('confirm', 'reverse', 'refund', 'adjust')), 0)::bigint as commission_rial,
    coalesce(-sum(gross_rial) filter (where kind in ('settle', 'settle_return', 'commission_payout')), 0)::bigint as settled_rial
  from ${rows}
  group by store_id, day`;

/** What `owed` is of journal rows: inflows credited, what was taken back or paid out debited, per owner, settlement day and book. */
export const foldOwed = (rows: string) => `
  select leg.owner_id, "window", store_id, leg.owner_kind,
    sum(greatest(leg.amount_rial, 0))::bigint as credited_rial,
    sum(greatest(-leg.amount_rial, 0))::bigint as debited_rial
  from ${rows} cross join lateral (values
    (store_id, case when referrer_id = store_id then 'referrer' else 'store' end, net_rial),
    (referrer_id, 'referrer', commission_rial)
  ) as leg (owner_id, owner_kind, amount_rial)
  where leg.amount_rial <> 0
  group by leg.owner_id, "window", store_id, leg.owner_kind`;

/**
 * Writes journal rows and everything folded from them. Locks are taken journal, rollup, owed, each in the order of its key, so that
 * two batches can wait for each other but never in a circle. Only rows that were really inserted are folded and answered: a repeat
 * changes nothing.
 */
export const postStatement = `
with inserted as (
  insert into journal (
    store_id, subject_id, kind, gross_rial, net_rial, fee_rial, commission_rial, referrer_id, plan_id, actor, at, day, "window"
  )
  select store_id, subject_id, kind, gross_rial, net_rial, fee_rial, commission_rial, referrer_id, plan_id, actor,
    coalesce(at, now()),
    tehran_day(coalesce(at, now())),
    case
      when "window" is not null then "window"
      when at is null then (select settlement_window(tehran_day(now())))
      else settlement_window(tehran_day(at))
    end
  from unnest(
    $1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
    $8::uuid[], $9::uuid[], $10::text[], $11::timestamptz[], $12::date[]
  ) with ordinality as posting (
    store_id, subject_id, kind, gross_rial, net_rial, fee_rial, commission_rial, referrer_id, plan_id, actor, at, "window", n
  )
  order by store_id, subject_id, kind, n
  on conflict (store_id, subject_id, kind) do nothing
  returning *
), rolled as (
  insert into rollup as r (
    store_id, day, paid_count, paid_rial, returned_count, returned_rial, net_rial, fee_rial, commission_rial, settled_rial
  )
  ${foldRollup('inserted')}
  order by store_id, day
  on conflict (store_id, day) do update set
    paid_count = r.paid_count + excluded.paid_count,
    paid_rial = r.paid_rial + excluded.paid_rial,
    returned_count = r.returned_count + excluded.returned_count,
    returned_rial = r.returned_rial + excluded.returned_rial,
    net_rial = r.net_rial + excluded.net_rial,
    fee_rial = r.fee_rial + excluded.fee_rial,
    commission_rial = r.commission_rial + excluded.commission_rial,
    settled_rial = r.settled_rial + excluded.settled_rial
), counted as (
  insert into owed as o (owner_id, "window", store_id, owner_kind, credited_rial, debited_rial)
  ${foldOwed('inserted')}
  order by owner_id, "window", store_id
  on conflict (owner_id, "window", store_id) do update set
    credited_rial = o.credited_rial + excluded.credited_rial,
    debited_rial = o.debited_rial + excluded.debited_rial
)
select store_id, subject_id, kind from inserted`;

/** Of postings that were not inserted, those (counted from 1) whose journal row says something else. */
export const differingStatement = `
select given.n::int as n
from unnest(
  $1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::uuid[]
) with ordinality as given (
  store_id, subject_id, kind, gross_rial, net_rial, fee_rial, commission_rial, referrer_id, n
)
left join journal as j using (store_id, subject_id, kind)
where (given.gross_rial, given.net_rial, given.fee_rial, given.commission_rial, given.referrer_id)
  is distinct from (j.gross_rial, j.net_rial, j.fee_rial, j.commission_rial, j.referrer_id)`;
