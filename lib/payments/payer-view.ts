import { parsePublicId, publicId } from '@/lib/ids';
import { type Rial, rial } from '@/lib/money/rial';
import { findPayment, type PaymentAtBank } from './find';
import { getPsp } from './gateways';
import type { Attempt, PaymentMode, PaymentState } from './payment';
import { isConfirmable, isOpen, shopUrl } from './shop-url';

/** Everything the payer's pages may show of one payment, and nothing more. */
export interface PayerView {
  /** `pay_…` */
  publicId: string;
  mode: PaymentMode;
  state: PaymentState;
  /** `publicId` is `store_…`. */
  store: { publicId: string; name: string; site: string; verified: boolean };
  amountRial: Rial;
  /** On top of the amount; 0 for most plans. */
  payerFeeRial: Rial;
  /** What the card is charged. */
  totalRial: Rial;
  reference: string;
  createdAt: Date;
  /** Until when the payer can go to the bank; null once that is over. */
  expiresAt: Date | null;
  /** While the shop or the bank has yet to answer: by when it is known, or the money goes back to the card. Null otherwise. */
  waitsUntil: Date | null;
  /** The form that takes the payer to the bank; null when the payment is not open any more. */
  bank: { action: string; fields: Record<string, string> } | null;
  /** What the bank gave; null while nothing was paid. */
  receipt: { traceNo: string | null; rrn: string | null; refNum: string; maskedPan: string | null; at: Date } | null;
  /** Our code of why it did not go through. */
  failure: string | null;
  /** Where the payer goes back to the shop, our parameters merged in; null while open. */
  shopUrl: string | null;
}

/** What the payer's page shows of `pay_…`; null when there is no such payment. Safe on hostile input. */
export async function findPayerView(publicPaymentId: string): Promise<PayerView | null> {
  const id = parsePublicId('pay', publicPaymentId);
  const found = id && (await findPayment(id));
  return found ? payerView(found) : null;
}

/** What may be shown of a payment as it was read. */
export function payerView({ payment, attempt, store, now }: PaymentAtBank): PayerView {
  const open = isOpen(payment.state);
  const waiting = open && attempt?.token && payment.dueAt && payment.dueAt > now ? attempt.token : null;
  return {
    publicId: publicId('pay', payment.id),
    mode: payment.mode,
    state: open && payment.dueAt && payment.dueAt <= now ? 'expired' : payment.state,
    store: {
      publicId: publicId('store', payment.storeId),
      name: store.name,
      site: store.site,
      verified: store.status === 'active',
    },
    amountRial: payment.amountRial,
    payerFeeRial: payment.payerFeeRial,
    totalRial: rial(payment.amountRial + payment.payerFeeRial),
    reference: payment.reference,
    createdAt: payment.createdAt,
    expiresAt: waiting ? payment.dueAt : null,
    waitsUntil: undecided.has(payment.state) ? (attempt?.verifyBefore ?? null) : null,
    bank: waiting && attempt ? getPsp(attempt.psp, payment.mode).redirect(waiting) : null,
    receipt:
      attempt && (isConfirmable(payment.state) || payment.state === 'reversed')
        ? receiptOf(attempt, payment.paidAt)
        : null,
    failure: payment.failure,
    shopUrl: open ? null : shopUrl(payment),
  };
}

/** States that end by themselves: paid, or the money back on the card. */
const undecided: ReadonlySet<PaymentState> = new Set(['awaiting_confirm', 'confirming', 'unknown']);

function receiptOf(attempt: Attempt, paidAt: Date | null): PayerView['receipt'] {
  const at = paidAt ?? attempt.returnedAt;
  if (!attempt.refNum || !at) return null;
  const { traceNo, rrn, refNum, maskedPan } = attempt;
  return { traceNo, rrn, refNum, maskedPan, at };
}
