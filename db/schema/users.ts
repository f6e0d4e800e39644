import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant, sealed } from '../columns';

/** A person. One person may be merchant, referrer and admin at once. */
export const users = pgTable(
  'users',
  {
    id: id('id').primaryKey(),
    /** E.164 without plus: `989121234567`. */
    mobile: sealed('mobile').notNull(),
    mobileIndex: text('mobile_index').notNull().unique(),
    name: text('name'),
    locale: text('locale').notNull().default('fa'),
    /** The short code of the personal link `/?rc=…`. */
    referralCode: text('referral_code').notNull().unique(),
    /** Since when this person is an operator of the platform; null for everyone else. */
    adminSince: instant('admin_since'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [check('users_mobile_sealed', sql`${t.mobile} ~ '^[0-9]+[.]'`)],
);

/** A one-time code that was sent to a number. The code itself is never stored, only its keyed hash. */
export const signInCodes = pgTable('sign_in_codes', {
  mobileIndex: text('mobile_index').primaryKey(),
  codeHash: text('code_hash').notNull(),
  expiresAt: instant('expires_at').notNull(),
  tries: integer('tries').notNull().default(0),
});

/** A signed-in browser; the cookie carries its id, so it can be listed and revoked. */
export const sessions = pgTable(
  'sessions',
  {
    id: id('id').primaryKey(),
    userId: uuid('user_id').notNull(),
    userAgent: text('user_agent').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    revokedAt: instant('revoked_at'),
    /** When the person proved the second factor in this browser. */
    secondFactorAt: instant('second_factor_at'),
  },
  (t) => [index('sessions_user').on(t.userId)],
);

/** Fixed windows of counted attempts, e.g. codes sent to one number. Rows of past windows are swept by a job. */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  count: integer('count').notNull(),
  resetsAt: instant('resets_at').notNull(),
});
