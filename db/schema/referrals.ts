import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, pgView, text, unique, uuid } from 'drizzle-orm/pg-core';
import { dayTehran, hash, id, instant } from '../columns';

/** Who brought whom: written once, when the account is made, and kept with its proof. What an operator corrects stands beside it. */
export const referrals = pgTable(
  'referrals',
  {
    userId: uuid('user_id').primaryKey(),
    referrerId: uuid('referrer_id').notNull(),
    via: text('via', { enum: ['link', 'mobile'] }).notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** The code of the link, as it was then. */
    code: text('code'),
    /** The visit that brought the cookie. */
    clickId: uuid('click_id'),
    /** Network in which the account was made, hashed: see `lib/users/place.ts`. */
    placeHash: hash('place_hash'),
  },
  (t) => [
    check('referrals_not_self', sql`${t.userId} <> ${t.referrerId}`),
    check('referrals_click_by_link', sql`${t.clickId} is null or ${t.via} = 'link'`),
    index('referrals_referrer').on(t.referrerId),
  ],
);

/** Every visit by a personal link; append-only. Where from is kept only as far as visits must be told apart. */
export const referralClicks = pgTable(
  'referral_clicks',
  {
    id: id('id').primaryKey(),
    referrerId: uuid('referrer_id').notNull(),
    day: dayTehran('day').notNull(),
    at: instant('at').notNull(),
    /** Null when the network is not known. */
    placeHash: hash('place_hash'),
    browserHash: hash('browser_hash').notNull(),
    /** The path of the page, without its query. */
    landing: text('landing').notNull(),
  },
  (t) => [index('referral_clicks_referrer').on(t.referrerId, t.day), index('referral_clicks_newest').on(t.at)],
);

/** Who counts as somebody's referrer from an instant on; append-only, never backwards. */
export const referralCorrections = pgTable(
  'referral_corrections',
  {
    id: id('id').primaryKey(),
    userId: uuid('user_id').notNull(),
    /** Null: nobody. */
    referrerId: uuid('referrer_id'),
    since: instant('since').notNull(),
    /** The operator's words. */
    reason: text('reason').notNull(),
    correctedBy: uuid('corrected_by').notNull(),
  },
  (t) => [
    unique('referral_corrections_one').on(t.userId, t.since),
    index('referral_corrections_referrer').on(t.referrerId),
    check('referral_corrections_not_self', sql`${t.userId} <> ${t.referrerId}`),
  ],
);

/** Whose referrer is who from when to when, corrections included; a view of the migration. `since` −infinity: before anybody was named. */
export const attributions = pgView('attributions', {
  userId: uuid('user_id').notNull(),
  referrerId: uuid('referrer_id'),
  since: instant('since').notNull(),
  /** Null: still. */
  until: instant('until'),
}).existing();

export const referralFlagKinds = [
  'same_national_id',
  'same_sheba',
  'same_mobile',
  'click_flood',
  'accounts_from_place',
] as const;

/** Something about a referrer that a person must look at; while it is open, what he is owed waits. */
export const referralFlags = pgTable(
  'referral_flags',
  {
    id: id('id').primaryKey(),
    referrerId: uuid('referrer_id').notNull(),
    kind: text('kind', { enum: referralFlagKinds }).notNull(),
    /** What it is about, so that it is raised once: a person brought, or a Tehran day. */
    about: text('about').notNull(),
    /** The person brought, when it is about one. */
    userId: uuid('user_id'),
    facts: jsonb('facts').$type<Record<string, number | string>>().notNull().default({}),
    raisedAt: instant('raised_at').notNull().defaultNow(),
    verdict: text('verdict', { enum: ['cleared', 'confirmed'] }),
    /** The operator's words. */
    reason: text('reason'),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
  },
  (t) => [
    unique('referral_flags_once').on(t.referrerId, t.kind, t.about),
    index('referral_flags_open').on(t.raisedAt).where(sql`${t.decidedAt} is null`),
    check(
      'referral_flags_decided',
      sql`num_nulls(${t.verdict}, ${t.reason}, ${t.decidedBy}, ${t.decidedAt}) in (0, 4)`,
    ),
  ],
);
