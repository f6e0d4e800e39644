import { asc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { transferBatches, transferBatchLines, transferOrders } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { DomainError } from '@/lib/errors';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { buildBatchFile } from './batch-file';
import { openPayee } from './order';

/**
 * The file of a batch for the bank, the same bytes each time; that it was taken, with whole Shebas in it, is in the audit log. Null:
 * there is no such batch.
 * @throws DomainError `forbidden`; `internal` when the bytes are not those that were made
 */
export async function downloadBatch(by: Reviewer, serial: number): Promise<{ name: string; body: string } | null> {
  requireReviewer(by);
  const [batch] = await db.select().from(transferBatches).where(eq(transferBatches.serial, serial));
  if (!batch) return null;
  const orders = await db
    .select({ order: transferOrders })
    .from(transferBatchLines)
    .innerJoin(transferOrders, eq(transferOrders.id, transferBatchLines.orderId))
    .where(eq(transferBatchLines.serial, serial))
    .orderBy(asc(transferBatchLines.line));
  const lines = orders.map(({ order }) => ({
    orderId: order.id,
    purpose: order.purpose,
    amountRial: order.amountRial,
    payee: openPayee(order),
  }));
  const { name, body, sha256 } = buildBatchFile(batch, lines);
  if (sha256 !== batch.sha256) throw new DomainError('internal', `batch ${serial} is not what was made`);
  await db.transaction((tx) => {
    const subject = { kind: 'transfer_batch', id: String(serial) };
    const act = { storeId: null, actor: `user:${by.userId}`, origin: by.origin };
    return record({ ...act, action: 'transfer_batch_downloaded', subject }, tx);
  });
  return { name, body };
}
