import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { dayTehran, id, instant, rial, sealed } from '../columns';

/** `refund`: to a payer, for a refund. `commission`: to a referrer, for a line of a settlement. */
export const transferPurposes = ['refund', 'commission'] as const;

/** What our bank may say of a line that it did not pay. */
export const transferReturnReasons = [
  'account_unknown',
  'account_closed',
  'account_blocked',
  'name_mismatch',
  'over_limit',
  'other',
] as const;

/** Money to be paid from our own bank account; once made it never changes. What became of it stands in the tables below. */
export const transferOrders = pgTable(
  'transfer_orders',
  {
    id: id('id').primaryKey(),
    purpose: text('purpose', { enum: transferPurposes }).notNull(),
    /** The refund or settlement line. */
    subjectId: uuid('subject_id').notNull(),
    /** Counts from 1: a transfer that came back is followed by another order for the same subject. */
    attempt: integer('attempt').notNull(),
    /** Out of whose money: a store, or a referrer. */
    ownerId: uuid('owner_id').notNull(),
    amountRial: rial('amount_rial').notNull(),
    sheba: sealed('sheba').notNull(),
    /** To whom the account belongs, as its batch says it. */
    holderName: sealed('holder_name').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    unique('transfer_orders_subject').on(t.purpose, t.subjectId, t.attempt),
    check('transfer_orders_positive', sql`${t.amountRial} > 0 and ${t.attempt} > 0`),
    check('transfer_orders_sealed', sql`${t.sheba} ~ '^[0-9]+[.]' and ${t.holderName} ~ '^[0-9]+[.]'`),
  ],
);

/** One file to our bank; append-only. Its lines and these facts give the same bytes each time, which the hash proves. */
export const transferBatches = pgTable(
  'transfer_batches',
  {
    /** Grows by one, is never used twice; the bank tells files apart by it. */
    serial: integer('serial').primaryKey(),
    sourceSheba: text('source_sheba').notNull(),
    sourceName: text('source_name').notNull(),
    sourceBic: text('source_bic').notNull(),
    lineCount: integer('line_count').notNull(),
    totalRial: rial('total_rial').notNull(),
    executionDay: dayTehran('execution_day').notNull(),
    /** SHA-256 of the file, hex. */
    sha256: text('sha256').notNull(),
    actor: text('actor').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [check('transfer_batches_serial', sql`${t.serial} between 1 and 999999999 and ${t.lineCount} > 0`)],
);

/** Append-only. An order stands in one batch for ever: what came back is paid by a new order. */
export const transferBatchLines = pgTable(
  'transfer_batch_lines',
  {
    serial: integer('serial').notNull(),
    /** Counts from 1, in the order of the file. */
    line: integer('line').notNull(),
    orderId: uuid('order_id').notNull().unique(),
  },
  (t) => [primaryKey({ columns: [t.serial, t.line] })],
);

/** What the bank said of an order, once; append-only. */
export const transferOutcomes = pgTable(
  'transfer_outcomes',
  {
    orderId: uuid('order_id').primaryKey(),
    outcome: text('outcome', { enum: ['paid', 'returned'] }).notNull(),
    reason: text('reason', { enum: transferReturnReasons }),
    fileId: uuid('file_id').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [check('transfer_outcomes_reason', sql`(${t.outcome} = 'returned') = (${t.reason} is not null)`)],
);

/** `accepted`, or why nothing of the file was believed. */
export const transferFileVerdicts = [
  'accepted',
  'too_large',
  'truncated',
  'malformed',
  'foreign',
  'replayed',
  'contradicts',
] as const;

/** Every file that was given as the bank's answer, good or bad, for inspection. */
export const transferResultFiles = pgTable(
  'transfer_result_files',
  {
    id: id('id').primaryKey(),
    fileName: text('file_name').notNull(),
    /** The bytes as they came, base64; of a file that is too large, nothing. */
    body: sealed('body'),
    sha256: text('sha256').notNull(),
    byteCount: integer('byte_count').notNull(),
    verdict: text('verdict', { enum: transferFileVerdicts }).notNull(),
    /** What about it, in words for an operator; null when accepted. */
    detail: text('detail'),
    serial: integer('serial'),
    /** The bank's own name of the file. */
    messageId: text('message_id'),
    paidCount: integer('paid_count').notNull().default(0),
    returnedCount: integer('returned_count').notNull().default(0),
    actor: text('actor').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('transfer_result_files_message').on(t.messageId).where(sql`${t.verdict} = 'accepted'`),
    index('transfer_result_files_newest').on(t.at),
  ],
);
