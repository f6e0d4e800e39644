import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, instant, rial } from '../columns';

/** A shop gave a payment back, whole or in part; append-only. What it moved stands in the journal under its id. */
export const refunds = pgTable(
  'refunds',
  {
    storeId: uuid('store_id').notNull(),
    id: id('id').notNull(),
    paymentId: uuid('payment_id').notNull(),
    /** The caller's own name for this refund: asked for twice, it is made once. */
    key: text('key').notNull(),
    /** What the payer gets, of what the card was charged. */
    amountRial: rial('amount_rial').notNull(),
    /** `transfer`: to the payer's Sheba by a batch of our own bank. The PSP's own return to the card will be another way. */
    way: text('way', { enum: ['transfer'] }).notNull(),
    actor: text('actor').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.id] }),
    unique('refunds_id').on(t.id),
    unique('refunds_key').on(t.storeId, t.key),
    index('refunds_payment').on(t.storeId, t.paymentId),
    check('refunds_positive', sql`${t.amountRial} > 0`),
  ],
);
