import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { dayTehran, instant, rial } from '../columns';

/** One settlement day: everything owed up to it, paid at once. */
export const settlementRuns = pgTable('settlement_runs', {
  window: dayTehran('window').primaryKey(),
  state: text('state', { enum: ['open', 'frozen', 'released', 'handed_over', 'done'] }).notNull(),
  lineCount: integer('line_count').notNull(),
  totalRial: rial('total_rial').notNull(),
  createdAt: instant('created_at').notNull(),
  doneAt: instant('done_at'),
});

/** What one owner is paid in one run; append-only. */
export const settlementLines = pgTable(
  'settlement_lines',
  {
    window: dayTehran('window').notNull(),
    ownerId: uuid('owner_id').notNull(),
    /** Subject of the journal row that debits it. */
    id: uuid('id').notNull().unique(),
    ownerKind: text('owner_kind', { enum: ['store', 'referrer'] }).notNull(),
    accountId: uuid('account_id').notNull(),
    amountRial: rial('amount_rial').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.window, t.ownerId] }), index('settlement_lines_owner').on(t.ownerId, t.window)],
);
