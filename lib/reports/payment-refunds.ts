import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { transferOrders } from '@/db/schema';
import { type Rial, rial, sumRial } from '@/lib/money/rial';
import type { Payment } from '@/lib/payments/payment';
import type { StoreScope } from '@/lib/stores/scope';
import { openPayee, type ReturnReason, type TransferState, transferStateOf } from '@/lib/transfers/order';

/** One refund of a payment: what it moved, and how far its transfer is. */
export interface PaymentRefund {
  id: string;
  amountRial: Rial;
  /** What of it the store bears, positive. */
  netRial: Rial;
  /** What of it comes back of our fee, the commission included, positive. */
  feeRial: Rial;
  at: Date;
  state: TransferState;
  /** Why the bank did not pay it. */
  reason: ReturnReason | null;
  /** Since when it is as it is. */
  since: Date;
  /** `IR15 … 0900`. */
  shebaMasked: string;
  payeeName: string;
}

/** The refunds of a payment of the scope's store, oldest first. */
export async function listPaymentRefunds(scope: StoreScope, paymentId: string): Promise<PaymentRefund[]> {
  const rows = await db.execute<{
    id: string;
    amount: string;
    net: string;
    fee: string;
    at: string;
    order_id: string;
    sheba: (typeof transferOrders.$inferSelect)['sheba'];
    holder_name: (typeof transferOrders.$inferSelect)['holderName'];
    serial: number | null;
    outcome: 'paid' | 'returned' | null;
    reason: ReturnReason | null;
    since: string;
  }>(sql`
    select r.id, r.amount_rial::text as amount, (-j.net_rial)::text as net, (-j.fee_rial - j.commission_rial)::text as fee, r.at::text as at,
      o.id as order_id, o.sheba, o.holder_name, l.serial, t.outcome, t.reason, coalesce(t.at, b.at, o.created_at)::text as since
    from refunds r
    join journal j on j.store_id = r.store_id and j.subject_id = r.id and j.kind = 'refund'
    join lateral (
      select * from transfer_orders where purpose = 'refund' and subject_id = r.id order by attempt desc limit 1
    ) as o on true
    left join transfer_batch_lines l on l.order_id = o.id
    left join transfer_batches b on b.serial = l.serial
    left join transfer_outcomes t on t.order_id = o.id
    where r.store_id = ${scope.storeId} and r.payment_id = ${paymentId}
    order by r.at, r.id`);
  return rows.map((row) => {
    const { sheba, name } = openPayee({ id: row.order_id, sheba: row.sheba, holderName: row.holder_name });
    return {
      id: row.id,
      amountRial: rial(row.amount),
      netRial: rial(row.net),
      feeRial: rial(row.fee),
      at: new Date(row.at),
      state: transferStateOf(row),
      reason: row.reason,
      since: new Date(row.since),
      shebaMasked: `${sheba.slice(0, 4)} … ${sheba.slice(-4)}`,
      payeeName: name,
    };
  });
}

/** What of a payment may still be given back: nothing unless it was paid with real money. */
export function refundableRial(payment: Payment, refunds: readonly PaymentRefund[]): Rial {
  if (payment.mode === 'test' || (payment.state !== 'paid' && payment.state !== 'refunded')) return rial(0);
  return rial(payment.amountRial + payment.payerFeeRial - sumRial(refunds.map(({ amountRial }) => amountRial)));
}
