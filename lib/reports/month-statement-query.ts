/** The store's ($1) book from day $2 to $3: what stood before it, and each day that has an entry, in one snapshot. */
export const monthStatementQuery = `
with before as (
  select coalesce(sum(net_rial - settled_rial), 0)::bigint as opening_rial from rollup where store_id = $1::uuid and day < $2::date
), days as (
  select day::text as day,
    count(*) filter (where kind = 'confirm') as sales_count,
    coalesce(sum(gross_rial) filter (where kind = 'confirm'), 0)::bigint as sales_rial,
    coalesce(sum(fee_rial + commission_rial) filter (where kind = 'confirm'), 0)::bigint as fee_rial,
    coalesce(-sum(gross_rial) filter (where kind in ('reverse', 'refund')), 0)::bigint as back_rial,
    coalesce(-sum(fee_rial + commission_rial) filter (where kind in ('reverse', 'refund')), 0)::bigint as fee_back_rial,
    coalesce(sum(net_rial) filter (where kind = 'adjust'), 0)::bigint as adjusted_rial,
    coalesce(-sum(net_rial) filter (where kind = 'settle'), 0)::bigint as settled_rial,
    coalesce(sum(net_rial) filter (where kind = 'settle_return'), 0)::bigint as returned_rial
  from journal where store_id = $1::uuid and day between $2::date and $3::date
  group by day
)
select now() as read_at, before.opening_rial, days.* from before left join days on true order by days.day`;
