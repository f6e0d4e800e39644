import { sql } from '@/db/client';
import type { Order } from './orders';

/** Writes rows as one statement; those that stand there already are left alone. */
export async function writeRows(table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first)
    .map((column) => `"${column}"`)
    .join(', ');
  await sql.unsafe(
    `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::text::json) on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}

export async function writeOrders(orders: readonly Order[]): Promise<void> {
  await writeRows(
    'payments',
    orders.map((order) => order.payment),
  );
  await writeRows(
    'payment_attempts',
    orders.map((order) => order.attempt),
  );
  await writeRows(
    'psp_receipts',
    orders.map((order) => order.receipt).filter((receipt) => receipt !== null),
  );
}

/** The timelines of a store's payments, from what was written of them. An event's id is the payment's with its number at the end. */
export async function writeTimelines(storeId: string): Promise<void> {
  await sql`
    insert into payment_events (store_id, payment_id, id, kind, detail, at)
    select p.store_id, p.id, overlay(p.id::text placing lpad(to_hex(step.n), 2, '0') from 35)::uuid, step.kind, step.detail, step.at
    from payments p
    join payment_attempts a on a.store_id = p.store_id and a.id = p.attempt_id
    cross join lateral (values
      (1, 'requested', jsonb_build_object('by', 'key:' || p.key_id), p.created_at),
      (2, 'token_received', jsonb_build_object('psp', a.psp), p.created_at + interval '0.4 s'),
      (3, 'redirected', '{}', a.redirected_at),
      (4, case when a.ref_num is not null then 'returned' end, jsonb_build_object('refNum', a.ref_num, 'status', '2'), a.returned_at),
      (5, 'verify_asked', '{}', a.verify_asked_at),
      (6, p.state, case p.state
        when 'paid' then jsonb_build_object('refNum', a.ref_num)
        when 'expired' then '{"by": "sweep"}'
        when 'reversed' then '{}'
        else '{"by": "bank"}' end,
        coalesce(p.paid_at, case p.state when 'reversed' then a.verify_before - interval '2 min' end, a.returned_at,
          p.created_at + interval '20 min'))
    ) as step (n, kind, detail, at)
    where p.store_id = ${storeId} and step.kind is not null and step.at is not null
    on conflict do nothing`;
}
