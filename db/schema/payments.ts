import { sql } from 'drizzle-orm';
import { bigint, check, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, instant, rial, sealed } from '../columns';
import { paymentModes } from './stores';

/** See `lib/payments/payment.ts` for what each state means and which may follow. */
export const paymentStates = [
  'requested',
  'redirected',
  'awaiting_confirm',
  'confirming',
  'unknown',
  'paid',
  'failed',
  'canceled',
  'expired',
  'reversed',
  'refunded',
] as const;

/**
 * - `no_gateway`: no PSP gave us a token.
 * - `bank_declined`: the bank's page says it was not paid.
 * - `bank_refused`: the bank does not confirm the receipt.
 * - `receipt_used`: the receipt belongs to another payment.
 * - `wrong_amount`: the card was charged another amount than ours.
 * - `untrusted_card`: the card is none of those the shop allows.
 * - `not_confirmed`: the shop did not confirm in time.
 * - `bank_reversed`: the bank had given the money back.
 * - `payer_canceled`, `nobody_paid`: as they say.
 * - `needs_person`: the bank stayed silent until its deadline, or will not take the money back.
 */
export const paymentFailures = [
  'no_gateway',
  'bank_declined',
  'bank_refused',
  'receipt_used',
  'wrong_amount',
  'untrusted_card',
  'not_confirmed',
  'bank_reversed',
  'payer_canceled',
  'nobody_paid',
  'needs_person',
] as const;

/** The moves of `lib/payments`, and the askings between them. */
export const paymentEventKinds = [
  'requested',
  'reopened',
  'token_received',
  'token_refused',
  'redirected',
  'returned',
  'receipt_ignored',
  'canceled',
  'failed',
  'expired',
  'verify_asked',
  'verify_unanswered',
  'reverse_asked',
  'left_to_person',
  'paid',
  'reversed',
  'refunded',
  'refund_again',
  'refund_paid',
  'refund_returned',
] as const;

/** One order of a shop that a payer is to pay. Its terms (fee, plan, referrer) are fixed when it is requested. */
export const payments = pgTable(
  'payments',
  {
    storeId: uuid('store_id').notNull(),
    id: id('id').notNull(),
    mode: text('mode', { enum: paymentModes }).notNull(),
    /** The shop's own order number. */
    reference: text('reference').notNull(),
    /** What the shop asked for. */
    amountRial: rial('amount_rial').notNull(),
    /** What the payer pays on top (building plan); the card is charged amount + this. */
    payerFeeRial: rial('payer_fee_rial').notNull(),
    /** Our whole fee: gross − net. The commission, if any, comes out of it. */
    feeRial: rial('fee_rial').notNull(),
    commissionRial: rial('commission_rial').notNull(),
    planId: uuid('plan_id').notNull(),
    referrerId: uuid('referrer_id'),
    callbackUrl: text('callback_url').notNull(),
    payerMobile: sealed('payer_mobile'),
    /** Cards that may pay, none of them whole: `lib/payments/trusted-card.ts` says how they are kept; empty: any card. */
    trustedPans: text('trusted_pans').array().notNull().default(sql`'{}'`),
    state: text('state', { enum: paymentStates }).notNull().default('requested'),
    /** When the present state must be looked at by the sweeper; null when it is final. */
    dueAt: instant('due_at'),
    /** Why it failed, was cancelled or reversed, as a code of ours. */
    failure: text('failure', { enum: paymentFailures }),
    /** The attempt whose receipt pays, or is asked to pay, this payment. */
    attemptId: uuid('attempt_id'),
    keyId: uuid('key_id'),
    createdAt: instant('created_at').notNull().defaultNow(),
    paidAt: instant('paid_at'),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.id] }),
    unique('payments_reference').on(t.storeId, t.mode, t.reference),
    index('payments_id').on(t.id),
    index('payments_feed').on(t.storeId, t.mode, t.createdAt.desc(), t.id.desc()),
    index('payments_paid').on(t.storeId, t.mode, t.paidAt.desc()).where(sql`paid_at is not null`),
    index('payments_due').on(t.dueAt).where(sql`due_at is not null`),
    index('payments_needs_person').on(t.createdAt).where(sql`failure = 'needs_person'`),
    check('payments_payer_mobile_sealed', sql`${t.payerMobile} ~ '^[0-9]+[.]'`),
    check(
      'payments_trusted_pans_masked',
      sql`array_to_string(${t.trustedPans}, ',') ~ '^((^|,)[0-9]{6}[*]{6}[0-9]{4}(:[A-Za-z0-9_-]{43})?)*$'`,
    ),
    check('payments_amount_positive', sql`${t.amountRial} > 0 and ${t.payerFeeRial} >= 0`),
    check(
      'payments_fee_fits',
      sql`${t.commissionRial} >= 0 and ${t.feeRial} >= ${t.commissionRial} and ${t.amountRial} + ${t.payerFeeRial} >= ${t.feeRial}`,
    ),
    check('payments_commission_has_referrer', sql`${t.commissionRial} = 0 or ${t.referrerId} is not null`),
  ],
);

/** One visit to a bank: a token of the PSP and what came back with it. A payment asked for again after a failure gets a new one. */
export const paymentAttempts = pgTable(
  'payment_attempts',
  {
    storeId: uuid('store_id').notNull(),
    paymentId: uuid('payment_id').notNull(),
    id: id('id').notNull(),
    psp: text('psp').notNull(),
    mode: text('mode', { enum: paymentModes }).notNull(),
    terminalNumber: text('terminal_number').notNull(),
    /** Our number at the PSP; unique over everything we ever asked it. */
    resNum: text('res_num').notNull().unique(),
    grossRial: rial('gross_rial').notNull(),
    /** The PSP's token; null until it answered. */
    token: text('token'),
    /** The PSP's digital receipt (رسید دیجیتال). */
    refNum: text('ref_num'),
    /** Retrieval reference number (شماره مرجع). */
    rrn: text('rrn'),
    /** Trace number (شماره پیگیری). */
    traceNo: text('trace_no'),
    /** `603799******1234`. */
    maskedPan: text('masked_pan'),
    /** SHA-256 of the card number, hex, as the PSP sends it. */
    hashedPan: text('hashed_pan'),
    /** When Verify was first sent and how many times it was asked: one unanswered asking makes «duplicate» mean «paid». */
    verifyAskedAt: instant('verify_asked_at'),
    verifyTries: bigint('verify_tries', { mode: 'number' }).notNull().default(0),
    /** Latest instant at which the PSP still verifies; after it the money goes back by itself. */
    verifyBefore: instant('verify_before'),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** When the payer last left us for the bank: the card cannot have been charged before. */
    redirectedAt: instant('redirected_at'),
    returnedAt: instant('returned_at'),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.id] }),
    index('payment_attempts_payment').on(t.storeId, t.paymentId),
    index('payment_attempts_trace').on(t.traceNo).where(sql`trace_no is not null`),
  ],
);

/** One digital receipt pays one payment: the first claim wins, by primary key. */
export const pspReceipts = pgTable(
  'psp_receipts',
  {
    psp: text('psp').notNull(),
    mode: text('mode', { enum: paymentModes }).notNull(),
    refNum: text('ref_num').notNull(),
    storeId: uuid('store_id').notNull(),
    paymentId: uuid('payment_id').notNull(),
    attemptId: uuid('attempt_id').notNull(),
    /** What the PSP says the card was charged; null until verified. */
    amountRial: rial('amount_rial'),
    /** `claimed` at the return, then what became of it. */
    outcome: text('outcome', { enum: ['claimed', 'paid', 'reversed', 'refused'] })
      .notNull()
      .default('claimed'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.psp, t.mode, t.refNum] }), index('psp_receipts_payment').on(t.storeId, t.paymentId)],
);

/** What happened to a payment, in order; written in the statement that made it happen. */
export const paymentEvents = pgTable(
  'payment_events',
  {
    storeId: uuid('store_id').notNull(),
    paymentId: uuid('payment_id').notNull(),
    id: id('id').notNull(),
    kind: text('kind', { enum: paymentEventKinds }).notNull(),
    detail: jsonb('detail').$type<Record<string, string | number | null>>().notNull().default({}),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.storeId, t.paymentId, t.id] })],
);
