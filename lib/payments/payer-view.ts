import type { Rial } from '@/lib/money/rial';
import type { PaymentMode, PaymentState } from './payment';

/** Everything the payer's pages may show of one payment, and nothing more. */
export interface PayerView {
  /** `pay_…` */
  publicId: string;
  mode: PaymentMode;
  state: PaymentState;
  store: { name: string; site: string; verified: boolean };
  amountRial: Rial;
  /** On top of the amount; 0 for most plans. */
  payerFeeRial: Rial;
  /** What the card is charged. */
  totalRial: Rial;
  reference: string;
  createdAt: Date;
  /** Until when the payer can go to the bank; null once that is over. */
  expiresAt: Date | null;
  /** The form that takes the payer to the bank; null when the payment is not open any more. */
  bank: { action: string; fields: Record<string, string> } | null;
  /** What the bank gave; null while nothing was paid. */
  receipt: { traceNo: string | null; rrn: string | null; refNum: string; maskedPan: string | null; at: Date } | null;
  /** Our code of why it did not go through. */
  failure: string | null;
  /** Where the payer goes back to the shop, our parameters merged in; null while open. */
  shopUrl: string | null;
}
