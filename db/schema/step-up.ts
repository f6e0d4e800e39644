import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns';

/** A one-time code for one act of a person who is signed in already. Only its keyed hash is kept. */
export const stepUpCodes = pgTable(
  'step_up_codes',
  {
    userId: uuid('user_id').notNull(),
    /** What the code is good for, e.g. `change_account:<store>`. */
    purpose: text('purpose').notNull(),
    codeHash: text('code_hash').notNull(),
    expiresAt: instant('expires_at').notNull(),
    tries: integer('tries').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.userId, t.purpose] })],
);
