import { sql } from 'drizzle-orm';
import { bigint, check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { dayTehran, instant, rial } from '../columns';

export const journalKinds = [
  'confirm',
  'reverse',
  'refund',
  'settle',
  'settle_return',
  'commission_payout',
  'adjust',
] as const;

/**
 * One row per effect on money, its legs in columns; append-only. Legs are signed: inflows positive, what is taken back or paid out negative.
 * `gross = net + fee + commission`: net is the store's, commission the referrer's, fee what stays with us.
 * The fee charged by the plan is therefore `fee + commission`.
 */
export const journal = pgTable(
  'journal',
  {
    /** The book the row stands in: a store; for a commission payout the referrer. */
    storeId: uuid('store_id').notNull(),
    /** What it is about: the payment, refund, or settlement line. */
    subjectId: uuid('subject_id').notNull(),
    kind: text('kind', { enum: journalKinds }).notNull(),
    grossRial: rial('gross_rial').notNull(),
    netRial: rial('net_rial').notNull(),
    feeRial: rial('fee_rial').notNull(),
    commissionRial: rial('commission_rial').notNull(),
    referrerId: uuid('referrer_id'),
    planId: uuid('plan_id'),
    /** Tehran business day on which it happened, from the database clock. */
    day: dayTehran('day').notNull(),
    /** The settlement day from which the money is due (or, for a debit, whose balance it draws). */
    window: dayTehran('window').notNull(),
    /** `user:<id>`, `key:<id>`, `job:<name>`, `seed`. */
    actor: text('actor').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.subjectId, t.kind] }),
    index('journal_store_day').on(t.storeId, t.day),
    index('journal_referrer_day').on(t.referrerId, t.day).where(sql`referrer_id is not null`),
    // For the proof of a run: its debits, and what came since the last one. Rows come in about the order of their windows.
    index('journal_payouts_window').on(t.window).where(sql`kind in ('settle', 'commission_payout')`),
    index('journal_window').using('brin', t.window),
    check('journal_balanced', sql`${t.grossRial} = ${t.netRial} + ${t.feeRial} + ${t.commissionRial}`),
    check('journal_commission_has_referrer', sql`${t.commissionRial} = 0 or ${t.referrerId} is not null`),
    // A function, because Postgres reads a check's text anew in every statement: written out it took a sixth of a posting.
    check(
      'journal_signs',
      sql`journal_signs_fit(${t.kind}, ${t.grossRial}, ${t.netRial}, ${t.feeRial}, ${t.commissionRial})`,
    ),
  ],
);

/** The journal folded by book and Tehran day; upserted in the posting statement. */
export const rollup = pgTable(
  'rollup',
  {
    storeId: uuid('store_id').notNull(),
    day: dayTehran('day').notNull(),
    /** Confirmed payments. */
    paidCount: bigint('paid_count', { mode: 'number' }).notNull(),
    paidRial: rial('paid_rial').notNull(),
    /** Reversals and refunds, as a positive sum. */
    returnedCount: bigint('returned_count', { mode: 'number' }).notNull(),
    returnedRial: rial('returned_rial').notNull(),
    /** Signed sums of the legs of confirm, reverse, refund and adjust. */
    netRial: rial('net_rial').notNull(),
    feeRial: rial('fee_rial').notNull(),
    commissionRial: rial('commission_rial').notNull(),
    /** Paid out to the bank account: settle and commission_payout minus settle_return, positive. */
    settledRial: rial('settled_rial').notNull(),
  },
  (t) => [primaryKey({ columns: [t.storeId, t.day] })],
);

/**
 * What we owe an owner (store or referrer) from a settlement day on: two growing counters, so that two writers never take from each other.
 * The book the money came through is part of the key: a referrer with a hundred stores has a hundred rows a day, and none of them is
 * hotter than the store's own. What an owner has waiting is the sum over the owner's rows.
 */
export const owed = pgTable(
  'owed',
  {
    ownerId: uuid('owner_id').notNull(),
    window: dayTehran('window').notNull(),
    /** The book of the journal rows that fold into this one: for a store itself, for a referrer the store that earned, or the referrer when paid out. */
    storeId: uuid('store_id').notNull(),
    ownerKind: text('owner_kind', { enum: ['store', 'referrer'] }).notNull(),
    creditedRial: rial('credited_rial').notNull(),
    debitedRial: rial('debited_rial').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.window, t.storeId] }),
    check('owed_growing', sql`${t.creditedRial} >= 0 and ${t.debitedRial} >= 0`),
  ],
);
