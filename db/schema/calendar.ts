import { sql } from 'drizzle-orm';
import { check, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import { dayTehran, instant } from '../columns';

/** Official holidays; the weekly day off is not listed. Lunar dates cannot be computed, so this is data that an operator corrects. */
export const holidays = pgTable('holidays', {
  day: dayTehran('day').primaryKey(),
  source: text('source').notNull(),
});

/** The days of the week on which banks never settle, by ISO number (Monday 1 … Friday 5 … Sunday 7). Seeded with Friday. */
export const weeklyDaysOff = pgTable('weekly_days_off', { isoWeekday: smallint('iso_weekday').primaryKey() });

/** What an operator decided for one day, stronger than week day and holiday: a sudden closure, or a working day after all. */
export const calendarOverrides = pgTable('calendar_overrides', {
  day: dayTehran('day').primaryKey(),
  verdict: text('verdict', { enum: ['closed', 'working'] }).notNull(),
  reason: text('reason').notNull(),
  actor: text('actor').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/**
 * When the cycle of a settlement day begins, by Tehran's clocks, from a day on until the next row. There is one cycle a day, for a run pays
 * everything that is due. Rows of the past stay: what was shown and paid by them was so.
 */
export const settlementCycles = pgTable(
  'settlement_cycles',
  {
    validFrom: dayTehran('valid_from').primaryKey(),
    /** Minutes after midnight. */
    minute: smallint('minute').notNull(),
    reason: text('reason').notNull(),
    actor: text('actor').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [check('settlement_cycles_minute', sql`${t.minute} between 0 and 1439`)],
);
