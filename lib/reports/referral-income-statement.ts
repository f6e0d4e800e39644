/**
 * The referrer ($1) by Tehran day from $2 to $3, and beside each row what he ever earned, was paid and is owed when. A row of a store's
 * book earns or takes back; in the book of his own name he is paid. What was earned in all comes from `owed`, so that it does not cost
 * more with every payment.
 */
export const referralDaysStatement = `
with clock as (
  select now() as at, next_settlement_day(now()) as next_day
), earned as (
  select day, count(*) filter (where kind = 'confirm') as count, sum(commission_rial) as earned_rial
  from journal
  where referrer_id = $1::uuid and store_id <> $1::uuid and commission_rial <> 0 and day between $2::date and $3::date
  group by day
), books as (
  select "window", sum(credited_rial - debited_rial) as waiting_rial,
    sum(credited_rial - debited_rial) filter (where store_id <> $1::uuid) as earned_rial,
    sum(sum(credited_rial - debited_rial)) over (order by "window") as so_far_rial
  from owed where owner_id = $1::uuid
  group by "window"
), due as (
  select greatest((select next_day from clock), settlement_window("window" - 1)) as day, sum(waiting_rial)::bigint as rial
  from books
  where "window" > coalesce((select max("window") from books where so_far_rial = 0), '-infinity')
  group by 1
)
select clock.at as read_at, each.day::date::text as day,
  coalesce(earned.count, 0) as count, coalesce(earned.earned_rial, 0)::bigint as earned_rial,
  (select coalesce(sum(earned_rial), 0)::bigint from books) as all_rial,
  (select coalesce(sum(settled_rial), 0)::bigint from rollup where store_id = $1::uuid) as paid_rial,
  (select coalesce(json_agg(json_build_object('day', day, 'at', settlement_instant(day), 'rial', rial::text) order by day), '[]') from due) as arrivals
from clock, generate_series($2::date, $3::date, interval '1 day') as each (day)
left join earned on earned.day = each.day::date
order by each.day`;
