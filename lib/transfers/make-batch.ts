import { sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { transferBatches, transferBatchLines, type transferOrders } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { env } from '@/lib/env';
import { rial, sumRial } from '@/lib/money/rial';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { type BatchLine, buildBatchFile } from './batch-file';
import { openPayee } from './order';
import { unbatched } from './queries';

export type BatchOutcome = { kind: 'made'; serial: number; lineCount: number } | { kind: 'nothing' | 'no_account' };

/** The place of our lock among all advisory locks of the database: batches, and what is said of them, one after the other. */
export const transferLock = 727_003;

type OrderRow = Pick<typeof transferOrders.$inferSelect, 'id' | 'purpose' | 'sheba'> & {
  holder_name: (typeof transferOrders.$inferSelect)['holderName'];
  amount_rial: bigint;
};

/**
 * Takes what waits, oldest first and up to the bank's limits, into a new file. Two operators at once make two files of different
 * orders, or the second finds nothing: an order is in one batch, by a unique key.
 * @throws DomainError `forbidden`
 */
export async function makeBatch(by: Reviewer): Promise<BatchOutcome> {
  requireReviewer(by);
  const { TRANSFER_SHEBA: sourceSheba, TRANSFER_NAME: sourceName, TRANSFER_BIC: sourceBic } = env;
  if (!sourceSheba) return { kind: 'no_account' };
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${transferLock})`);
    const orders = await takeWaiting(tx);
    if (orders.length === 0) return { kind: 'nothing' };
    const [next] = await tx.execute<{ serial: number; at: string; day: string }>(sql`
      select (select coalesce(max(serial), 0) + 1 from ${transferBatches})::int as serial, now()::text as at,
        settlement_window(tehran_day(now()) - 1)::text as day`);
    if (!next) return { kind: 'nothing' };
    const head = {
      serial: next.serial,
      sourceSheba,
      sourceName,
      sourceBic,
      executionDay: next.day,
      at: new Date(next.at),
    };
    const { sha256 } = buildBatchFile(head, orders);
    const totals = { lineCount: orders.length, totalRial: sumRial(orders.map(({ amountRial }) => amountRial)) };
    const actor = `user:${by.userId}`;
    await tx.insert(transferBatches).values({ ...head, ...totals, sha256, actor });
    await tx
      .insert(transferBatchLines)
      .values(orders.map(({ orderId }, index) => ({ serial: head.serial, line: index + 1, orderId })));
    const after = { lines: totals.lineCount, totalRial: String(totals.totalRial) };
    const subject = { kind: 'transfer_batch', id: String(head.serial) };
    await record({ storeId: null, actor, origin: by.origin, action: 'transfer_batch_made', subject, after }, tx);
    return { kind: 'made', serial: head.serial, lineCount: totals.lineCount };
  });
}

/** What the bank would refuse by its amount is left where it waits, for a person to see. */
async function takeWaiting(tx: Db): Promise<BatchLine[]> {
  const rows = await tx.execute<OrderRow>(sql`
    select o.id, o.purpose, o.amount_rial, o.sheba, o.holder_name from transfer_orders o
    where ${unbatched} and o.amount_rial <= ${String(env.TRANSFER_LINE_LIMIT_RIAL)}::bigint
    order by o.created_at, o.id limit ${env.TRANSFER_BATCH_LINES}`);
  return rows.map((row) => ({
    orderId: row.id,
    purpose: row.purpose,
    amountRial: rial(row.amount_rial),
    payee: openPayee({ id: row.id, sheba: row.sheba, holderName: row.holder_name }),
  }));
}
