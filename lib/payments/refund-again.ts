import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { refunds } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { env } from '@/lib/env';
import { requireRight } from '@/lib/stores/rights';
import { actOf, type StoreScope } from '@/lib/stores/scope';
import { findLatestOrder, queueTransfer } from '@/lib/transfers/queue-transfer';
import { type PayeeField, readPayee } from '@/lib/transfers/read-payee';
import { type StepUpTry, spendStepUp, tryStepUp } from '@/lib/users/step-up';
import { tellPayment } from './move';
import { refundStepUp } from './refund';

export type RefundAgain =
  | { kind: 'sent_again' }
  | { kind: 'refused'; fields: PayeeField[] }
  | { kind: 'not_returned' | 'needs_code' }
  | Exclude<StepUpTry, { kind: 'right' }>;

/**
 * Sends a refund again whose transfer the bank returned, to the account given now. The ledger is not touched: the money was taken from
 * the store when the refund was made, and has not reached the payer.
 * @throws MissingRight
 */
export async function sendRefundAgain(
  scope: StoreScope,
  refundId: string,
  wish: { sheba: unknown; name: unknown; code: string | null },
  now: Date,
): Promise<RefundAgain> {
  requireRight(scope, 'refund');
  const read = readPayee(wish);
  if (read.kind === 'refused') return read;
  const [refund] = await db
    .select()
    .from(refunds)
    .where(and(eq(refunds.storeId, scope.storeId), eq(refunds.id, refundId)));
  if (!refund) return { kind: 'not_returned' };
  const { paymentId, amountRial } = refund;
  const stepUp = amountRial > env.REFUND_STEP_UP_RIAL ? refundStepUp(scope, paymentId) : null;
  if (stepUp) {
    if (wish.code === null) return { kind: 'needs_code' };
    const tried = await tryStepUp(stepUp, wish.code, now);
    if (tried.kind !== 'right') return tried;
  }
  return db.transaction(async (tx): Promise<RefundAgain> => {
    const latest = await findLatestOrder(tx, 'refund', refundId);
    if (latest?.outcome !== 'returned') return { kind: 'not_returned' };
    if (stepUp && !(await spendStepUp(tx, stepUp))) return { kind: 'code_over' };
    const orderId = await queueTransfer(tx, {
      purpose: 'refund',
      subjectId: refundId,
      ownerId: scope.storeId,
      amountRial,
      payee: read.payee,
      attempt: latest.attempt + 1,
    });
    if (!orderId) return { kind: 'not_returned' };
    await tellPayment({ storeId: scope.storeId, id: paymentId }, 'refund_again', { refund: refundId }, tx);
    const subject = { kind: 'refund', id: refundId };
    const after = { attempt: latest.attempt + 1, shebaEnd: read.payee.sheba.slice(-4) };
    await record({ ...actOf(scope), action: 'refund_sent_again', subject, after }, tx);
    return { kind: 'sent_again' };
  });
}
