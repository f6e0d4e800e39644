import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant, sealed } from '../columns';

/** Who was asked to join a store's team; the person behind the number may not have an account yet. */
export const invitations = pgTable(
  'invitations',
  {
    id: id('id').primaryKey(),
    storeId: uuid('store_id').notNull(),
    /** E.164 without plus. */
    mobile: sealed('mobile').notNull(),
    mobileIndex: text('mobile_index').notNull(),
    role: text('role', { enum: ['manager', 'accountant', 'viewer'] }).notNull(),
    invitedBy: uuid('invited_by').notNull(),
    state: text('state', { enum: ['pending', 'accepted', 'declined', 'withdrawn', 'expired'] })
      .notNull()
      .default('pending'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    uniqueIndex('invitations_one_pending').on(t.storeId, t.mobileIndex).where(sql`${t.state} = 'pending'`),
    index('invitations_of_number').on(t.mobileIndex, t.state),
    check('invitations_mobile_sealed', sql`${t.mobile} ~ '^[0-9]+[.]'`),
  ],
);

/** The second factor of a person: a secret that his telephone shares with us. */
export const secondFactors = pgTable(
  'second_factors',
  {
    userId: uuid('user_id').primaryKey(),
    /** Base32, as typed into an authenticator. */
    secret: sealed('secret').notNull(),
    /** Null until a first code has proven that the secret arrived. */
    since: instant('since'),
    /** The latest step of thirty seconds whose code was used: neither it nor an earlier one works again. */
    lastStep: integer('last_step').notNull().default(0),
  },
  (t) => [check('second_factors_secret_sealed', sql`${t.secret} ~ '^[0-9]+[.]'`)],
);

/** For the day the telephone is lost; only keyed hashes are kept. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    userId: uuid('user_id').notNull(),
    codeHash: text('code_hash').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [primaryKey({ columns: [t.userId, t.codeHash] })],
);
