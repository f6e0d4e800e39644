import { integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { id, instant, rial } from '../columns';

/** What we charge, as data. A row is never changed: a new price is a new version. */
export const feePlans = pgTable(
  'fee_plans',
  {
    id: id('id').primaryKey(),
    code: text('code').notNull(),
    version: integer('version').notNull(),
    /** Share of the amount in basis points (50 = 0.5 %), rounded down. */
    feeBps: integer('fee_bps').notNull(),
    floorRial: rial('floor_rial').notNull(),
    /** Null: no cap. */
    capRial: rial('cap_rial'),
    /** Free for this many days after the store was made. */
    trialDays: integer('trial_days').notNull(),
    /** A fixed fee on top of the amount, paid by the payer. */
    payerFeeRial: rial('payer_fee_rial').notNull(),
    /** The referrer's share of our fee in basis points (2000 = 20 %), rounded down. */
    commissionBps: integer('commission_bps').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [unique('fee_plans_code_version').on(t.code, t.version)],
);
