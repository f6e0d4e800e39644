import { pgSchema, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns';

/** The far side's own memory. Nothing outside `lib/simulator` reads it. */
export const simulator = pgSchema('simulator');

/** What the SMS simulator received. */
export const simulatorSms = simulator.table('sms', {
  id: uuid('id').primaryKey(),
  mobile: text('mobile').notNull(),
  text: text('text').notNull(),
  at: instant('at').notNull().defaultNow(),
});
