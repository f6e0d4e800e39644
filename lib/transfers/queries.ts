import { desc, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { transferResultFiles } from '@/db/schema';
import { env } from '@/lib/env';
import { type Rial, rial } from '@/lib/money/rial';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import type { ReturnReason, TransferPurpose, TransferState } from './order';
import { transferStateOf } from './order';

/** Orders `o` that no batch holds. */
export const unbatched: SQL = sql`not exists (select from transfer_batch_lines l where l.order_id = o.id)`;

/** What waits for the next batch. */
export interface Waiting {
  purpose: TransferPurpose;
  count: number;
  totalRial: Rial;
  oldest: Date;
  /** Of count: above what the bank takes in one line, so that no batch takes them. */
  overLimit: number;
}

/** @throws DomainError `forbidden` */
export async function listWaiting(by: Reviewer): Promise<Waiting[]> {
  requireReviewer(by);
  const rows = await db.execute<{
    purpose: TransferPurpose;
    count: number;
    total: string;
    oldest: string;
    over: number;
  }>(sql`
    select o.purpose, count(*)::int as count, sum(o.amount_rial)::text as total, min(o.created_at)::text as oldest,
      (count(*) filter (where o.amount_rial > ${String(env.TRANSFER_LINE_LIMIT_RIAL)}::bigint))::int as over
    from transfer_orders o where ${unbatched} group by o.purpose order by o.purpose`);
  return rows.map(({ purpose, count, total, oldest, over }) => ({
    purpose,
    count,
    totalRial: rial(total),
    oldest: new Date(oldest),
    overLimit: over,
  }));
}

/** A batch and how far the bank is with it. */
export interface Batch {
  serial: number;
  lineCount: number;
  totalRial: Rial;
  paidCount: number;
  returnedCount: number;
  executionDay: string;
  at: Date;
}

/** The newest first. @throws DomainError `forbidden` */
export async function listBatches(by: Reviewer, count: number): Promise<Batch[]> {
  requireReviewer(by);
  return readBatches(sql`true`, count);
}

/** @throws DomainError `forbidden` */
export async function findBatch(by: Reviewer, serial: number): Promise<Batch | null> {
  requireReviewer(by);
  const [batch] = await readBatches(sql`b.serial = ${serial}`, 1);
  return batch ?? null;
}

async function readBatches(which: SQL, count: number): Promise<Batch[]> {
  const rows = await db.execute<{
    serial: number;
    lines: number;
    total: string;
    paid: number;
    returned: number;
    day: string;
    at: string;
  }>(sql`
    select b.serial, b.line_count as lines, b.total_rial::text as total, b.execution_day::text as day, b.at::text as at,
      (count(*) filter (where t.outcome = 'paid'))::int as paid, (count(*) filter (where t.outcome = 'returned'))::int as returned
    from transfer_batches b join transfer_batch_lines l using (serial) left join transfer_outcomes t using (order_id)
    where ${which} group by b.serial order by b.serial desc limit ${count}`);
  return rows.map(({ serial, lines, total, paid, returned, day, at }) => ({
    serial,
    lineCount: lines,
    totalRial: rial(total),
    paidCount: paid,
    returnedCount: returned,
    executionDay: day,
    at: new Date(at),
  }));
}

export interface ListedOrder {
  line: number;
  orderId: string;
  purpose: TransferPurpose;
  amountRial: Rial;
  state: TransferState;
  reason: ReturnReason | null;
}

/** The lines of a batch in the order of its file. @throws DomainError `forbidden` */
export async function listBatchLines(by: Reviewer, serial: number): Promise<ListedOrder[]> {
  requireReviewer(by);
  const rows = await db.execute<{
    line: number;
    id: string;
    purpose: TransferPurpose;
    amount: string;
    outcome: 'paid' | 'returned' | null;
    reason: ReturnReason | null;
  }>(sql`
    select l.line, o.id, o.purpose, o.amount_rial::text as amount, t.outcome, t.reason
    from transfer_batch_lines l join transfer_orders o on o.id = l.order_id left join transfer_outcomes t using (order_id)
    where l.serial = ${serial} order by l.line`);
  return rows.map(({ line, id, purpose, amount, outcome, reason }) => ({
    line,
    orderId: id,
    purpose,
    amountRial: rial(amount),
    state: transferStateOf({ serial, outcome }),
    reason,
  }));
}

/** A file that was given as the bank's answer, and what was made of it. */
export type ResultFile = Pick<
  typeof transferResultFiles.$inferSelect,
  'id' | 'fileName' | 'verdict' | 'detail' | 'serial' | 'at'
>;

/** Every file that was given, good or bad, the newest first. @throws DomainError `forbidden` */
export async function listResultFiles(by: Reviewer, count: number): Promise<ResultFile[]> {
  requireReviewer(by);
  const { id, fileName, verdict, detail, serial, at } = transferResultFiles;
  return db
    .select({ id, fileName, verdict, detail, serial, at })
    .from(transferResultFiles)
    .orderBy(desc(at), desc(id))
    .limit(count);
}
