import type { Check } from './check';

/** Refunds beside the payments they give back, and the transfers that carry them. */
export const checksOfRefunds: readonly Check[] = [
  {
    invariant: 3,
    name: 'a payment gives back no more than it brought, each leg in proportion',
    volume: 'select count(*) from refunds',
    drifting: `
      select p.store_id || ' ' || p.id
      from payments p join (
        select r.store_id, r.payment_id, sum(r.amount_rial) as back_rial, -sum(j.gross_rial) as gross_rial,
          -sum(j.net_rial) as net_rial, -sum(j.commission_rial) as commission_rial,
          bool_and(j.referrer_id is not null) as referred
        from refunds r left join journal j on j.store_id = r.store_id and j.subject_id = r.id and j.kind = 'refund'
        group by r.store_id, r.payment_id
      ) as r on r.store_id = p.store_id and r.payment_id = p.id
      cross join lateral (select p.amount_rial + p.payer_fee_rial as charged_rial) as c
      cross join lateral (select div(p.fee_rial * r.back_rial, c.charged_rial) as fee_rial) as f
      where r.back_rial > c.charged_rial or r.back_rial is distinct from r.gross_rial
        or r.net_rial is distinct from r.back_rial - f.fee_rial
        or r.commission_rial is distinct from case when p.fee_rial = 0 then 0 else div(p.commission_rial * f.fee_rial, p.fee_rial) end
        or r.referred is distinct from (p.referrer_id is not null)`,
  },
  {
    invariant: 5,
    name: 'refunds in the ledger are those that shops made, of payments that say so',
    volume: "select count(*) from journal where kind = 'refund'",
    drifting: `
      select coalesce(r.id, j.subject_id)::text
      from refunds r full join (select * from journal where kind = 'refund') as j on j.store_id = r.store_id and j.subject_id = r.id
      left join payments p on p.store_id = r.store_id and p.id = r.payment_id
      where r.id is null or j.subject_id is null or p.state is distinct from 'refunded' or p.mode is distinct from 'live'
      union all
      select p.id::text from payments p
      where p.state = 'refunded' and not exists (select from refunds r where r.store_id = p.store_id and r.payment_id = p.id)`,
  },
  {
    invariant: 5,
    name: 'a refund is carried by one transfer of its amount; the next only after the bank returned the last',
    volume: "select count(*) from transfer_orders where purpose = 'refund'",
    drifting: `
      select coalesce(r.id, o.subject_id)::text
      from refunds r full join (
        select subject_id, count(*) as orders, max(attempt) as attempts, min(amount_rial) as least_rial, max(amount_rial) as most_rial,
          min(owner_id::text) as owner_id, count(distinct owner_id) as owners,
          count(*) filter (where t.outcome = 'returned') as returned
        from transfer_orders left join transfer_outcomes t on t.order_id = id
        where purpose = 'refund' group by subject_id
      ) as o on o.subject_id = r.id
      where r.id is null or o.subject_id is null or o.orders <> o.attempts or o.returned < o.orders - 1
        or (o.least_rial, o.most_rial) is distinct from (r.amount_rial, r.amount_rial)
        or o.owners <> 1 or o.owner_id <> r.store_id::text`,
  },
  {
    invariant: 5,
    name: 'a batch of transfers is the sum of its lines, and the bank spoke of none that it was not given',
    volume: 'select count(*) from transfer_batches',
    drifting: `
      select coalesce(b.serial, l.serial)::text
      from transfer_batches b full join (
        select serial, count(*) as lines, max(line) as last, sum(amount_rial) as total_rial, count(o.id) as orders
        from transfer_batch_lines left join transfer_orders o on o.id = order_id group by serial
      ) as l using (serial)
      where (b.line_count, b.line_count, b.line_count, b.total_rial) is distinct from (l.lines, l.last, l.orders, l.total_rial)
      union all
      select order_id::text from transfer_outcomes t
      where not exists (select from transfer_batch_lines l where l.order_id = t.order_id)
        or not exists (select from transfer_result_files f where f.id = t.file_id and f.verdict = 'accepted')`,
  },
];
