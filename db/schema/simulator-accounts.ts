import { sql } from 'drizzle-orm';
import { check, index, integer, text } from 'drizzle-orm/pg-core';
import { id, instant } from '../columns';
import { simulator } from './simulator';

/** What the simulated account check answers. */
export const accountCheckOutcomes = ['match', 'mismatch', 'cannot_say', 'error', 'garbage', 'silence'] as const;

/** How the simulated service behaves at the moment; one row. */
export const simulatorAccountSwitch = simulator.table(
  'account_switch',
  {
    id: integer('id').primaryKey().default(1),
    /** For every question; null: as the Sheba says. */
    outcome: text('outcome', { enum: accountCheckOutcomes }),
    delayMs: integer('delay_ms').notNull().default(0),
  },
  (t) => [check('account_switch_one', sql`${t.id} = 1`)],
);

/** What the simulated service was asked. */
export const simulatorAccountQuestions = simulator.table(
  'account_questions',
  {
    id: id('id').primaryKey(),
    /** Last four digits. */
    shebaEnd: text('sheba_end').notNull(),
    outcome: text('outcome', { enum: accountCheckOutcomes }).notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('account_questions_end').on(t.shebaEnd, t.at)],
);
