import type { journalKinds } from '@/db/schema';
import type { Rial } from '@/lib/money/rial';
import { rial } from '@/lib/money/rial';
import type { Legs } from '@/lib/money/split';

/**
 * - `confirm`: a verified payment came in.
 * - `reverse`: a confirmed payment went back to the card by the bank.
 * - `refund`: the shop gave a payment back, whole or in part.
 * - `settle`: paid to a store's bank account.
 * - `settle_return`: the bank sent a settlement or payout back; owed again.
 * - `commission_payout`: paid to a referrer's bank account.
 * - `adjust`: a correction by an admin, with a reason in the audit log.
 */
export type JournalKind = (typeof journalKinds)[number];

/** Who made a row happen. */
export type Actor = `user:${string}` | `key:${string}` | `job:${string}` | 'seed';

/** One effect on money, before it is written. The legs are signed, gross = net + fee + commission. */
export interface Posting extends Legs {
  kind: JournalKind;
  /** The book: the store; for a commission payout the referrer. */
  storeId: string;
  /** The payment, refund or settlement line. One row per book, subject and kind, for ever. */
  subjectId: string;
  /** Who owns the commission leg. */
  referrerId: string | null;
  planId: string | null;
  actor: Actor;
  /** Only for imported history; else the database's clock. */
  at?: Date;
  /** The settlement day whose balance a debit draws, or that history had; else the first working day after the row's own day. */
  window?: string;
}

/** The legs of a confirmed payment, from the terms fixed when it was requested: net + fee + commission = what the card was charged. */
export function paymentLegs(payment: {
  amountRial: Rial;
  payerFeeRial: Rial;
  /** Our whole fee, the commission included. */
  feeRial: Rial;
  commissionRial: Rial;
}): Legs {
  const gross = payment.amountRial + payment.payerFeeRial;
  return {
    grossRial: rial(gross),
    netRial: rial(gross - payment.feeRial),
    feeRial: rial(payment.feeRial - payment.commissionRial),
    commissionRial: payment.commissionRial,
  };
}
