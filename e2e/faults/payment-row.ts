import type postgres from 'postgres';
import { until } from './until';

export interface PaymentRow {
  id: string;
  state: string;
  /** Rows of the journal about this payment, by kind. */
  journal: string[];
}

/** A live payment as the database has it; null when it is not there. */
export async function findPaymentRow(sql: postgres.Sql, of: { storeId: string; reference: string }) {
  const [row] = await sql<PaymentRow[]>`
    select p.id, p.state, array(select j.kind from journal j where j.subject_id = p.id) as journal
    from payments p where p.store_id = ${of.storeId} and p.mode = 'live' and p.reference = ${of.reference}`;
  return row ?? null;
}

/** Lets half an hour pass for a payment: longer than a token lives, or a return waits for its confirmation. */
export async function letTimePass(sql: postgres.Sql, id: string): Promise<void> {
  const passed = sql`interval '31 minutes'`;
  await sql.begin(async (tx) => {
    await tx`
      update payment_attempts set created_at = created_at - ${passed}, redirected_at = redirected_at - ${passed},
        returned_at = returned_at - ${passed}, verify_before = verify_before - ${passed}
      where payment_id = ${id}`;
    await tx`update payments set created_at = created_at - ${passed}, due_at = due_at - ${passed} where id = ${id}`;
  });
}

export interface HeldRow {
  /** Until someone stands in a transaction before this row. */
  awaited(): Promise<unknown>;
  release(): Promise<void>;
}

/** Holds a payment's row: whoever writes to it next stays, half-way through its transaction, until it is let go. */
export async function holdRow(sql: postgres.Sql, id: string): Promise<HeldRow> {
  const held = await sql.reserve();
  await held`begin`;
  await held`select 1 from payments where id = ${id} for update`;
  const [mine] = await held<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return {
    awaited: () =>
      until('someone waits for the row', async () => {
        const waiting = await sql`select 1 from pg_stat_activity where ${mine?.pid ?? 0} = any(pg_blocking_pids(pid))`;
        return waiting.length > 0;
      }),
    async release() {
      await held`rollback`;
      held.release();
    },
  };
}
