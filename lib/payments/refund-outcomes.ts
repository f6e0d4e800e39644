import { inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { refunds } from '@/db/schema';
import type { TransferOutcome } from '@/lib/transfers/take-result';
import { tellPayment } from './move';

/** Tells the payments of refunds whose transfers our bank paid or returned; the money of a returned one waits to be sent again. */
export async function tellRefundOutcomes(tx: Db, outcomes: readonly TransferOutcome[]): Promise<void> {
  const ids = outcomes.map(({ subjectId }) => subjectId);
  const rows = await tx.select().from(refunds).where(inArray(refunds.id, ids));
  const paymentOf = new Map(rows.map((row) => [row.id, { storeId: row.storeId, id: row.paymentId }]));
  for (const { subjectId, outcome, reason } of outcomes) {
    const payment = paymentOf.get(subjectId);
    if (!payment) continue;
    await tellPayment(
      payment,
      outcome === 'paid' ? 'refund_paid' : 'refund_returned',
      { refund: subjectId, reason },
      tx,
    );
  }
}
