import { jsonb, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns';
import { simulator } from './simulator';

/** A batch of transfers that the simulated bank took; no account or name is kept of it. */
export const simulatorBankBatches = simulator.table('bank_batches', {
  /** One serial is taken once. */
  messageId: text('message_id').primaryKey(),
  lines: jsonb('lines').$type<{ end: string; amount: string; shebaEnd: string }[]>().notNull(),
  at: instant('at').notNull().defaultNow(),
});
