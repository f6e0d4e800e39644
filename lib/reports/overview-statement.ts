/**
 * The store ($1), its sales by Tehran day from $2 to $3, and beside each row what is settled and what arrives when.
 * A window is due on its own day, or, when that day was closed later, on the next working one; when its cycle is over, at the next
 * cycle there is. The money of a window was earned from the working day before it to the eve of it. A settlement pays all windows up
 * to its own, so windows up to one where the running sum was 0 are settled.
 */
export const liveDaysStatement = `
with clock as (
  select now() as at, next_settlement_day(now()) as next_day
), waiting as (
  select "window", sum(credited_rial - debited_rial) as net_rial,
    sum(sum(credited_rial - debited_rial)) over (order by "window") as so_far_rial
  from owed
  where owner_id = $1::uuid and owner_kind = 'store'
  group by "window"
), unsettled as (
  select "window", net_rial
  from waiting
  where "window" > coalesce((select max("window") from waiting where so_far_rial = 0), '-infinity')
), due as (
  select greatest((select next_day from clock), settlement_window("window" - 1)) as day, "window", net_rial
  from unsettled
), arriving as (
  select day, sum(net_rial) as net_rial, min("window") as first_window, max("window") as last_window
  from due
  group by day
), totals as (
  select coalesce(sum(settled_rial), 0)::bigint as settled_rial from rollup where store_id = $1::uuid
)
select clock.at as read_at, each.day::date::text as day,
  coalesce(rollup.paid_count, 0)::bigint as paid_count, coalesce(rollup.paid_rial, 0)::bigint as paid_rial,
  totals.settled_rial,
  (select coalesce(json_agg(json_build_object(
      'day', day, 'at', settlement_instant(day), 'netRial', net_rial::bigint::text, 'to', last_window - 1, 'from', (
        select first_window - n from generate_series(1, 60) as n where is_working_day(first_window - n) order by n limit 1
      )) order by day), '[]') from arriving) as arrivals
from clock, totals, generate_series($2::date, $3::date, interval '1 day') as each (day)
left join rollup on rollup.store_id = $1::uuid and rollup.day = each.day::date
order by each.day`;

/** The same days for test payments, which are in no ledger. */
export const testDaysStatement = `
select now() as read_at, each.day::date::text as day,
  count(payments.id) as paid_count, coalesce(sum(payments.amount_rial + payments.payer_fee_rial), 0)::bigint as paid_rial
from generate_series($2::date, $3::date, interval '1 day') as each (day)
left join payments on payments.store_id = $1::uuid and payments.mode = 'test'
  and payments.paid_at >= $2::date::timestamp at time zone 'Asia/Tehran'
  and tehran_day(payments.paid_at) = each.day::date
group by each.day
order by each.day`;
