import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '../columns';

export const storeStatuses = ['in_review', 'active', 'rejected', 'suspended', 'closed'] as const;

/** An online shop that takes payments. */
export const stores = pgTable(
  'stores',
  {
    id: id('id').primaryKey(),
    ownerId: uuid('owner_id').notNull(),
    name: text('name').notNull(),
    /** The shop's host, e.g. `shop.example.ir`. */
    site: text('site').notNull(),
    category: text('category').notNull(),
    status: text('status', { enum: storeStatuses }).notNull().default('in_review'),
    /** In plain words, for the owner, when the status needs one. */
    statusReason: text('status_reason'),
    statusSince: instant('status_since').notNull().defaultNow(),
    planId: uuid('plan_id').notNull(),
    /** Since when payments are confirmed by us at the payer's return; null: the shop confirms by the API. */
    autoConfirmSince: instant('auto_confirm_since'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [index('stores_owner').on(t.ownerId), index('stores_status').on(t.status, t.statusSince)],
);

/**
 * Who owned a store since when; append-only, written by the database itself whenever `stores.owner_id` is. Whoever brought the owner of the
 * time earns from a payment, so the ledger is proven against this and not against today's owner.
 */
export const storeOwners = pgTable(
  'store_owners',
  {
    storeId: uuid('store_id').notNull(),
    since: instant('since').notNull(),
    ownerId: uuid('owner_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.storeId, t.since] })],
);

export const memberRoles = ['owner', 'manager', 'accountant', 'viewer'] as const;

/** Who may enter a store's panel, and as what. */
export const storeMembers = pgTable(
  'store_members',
  {
    storeId: uuid('store_id').notNull(),
    userId: uuid('user_id').notNull(),
    role: text('role', { enum: memberRoles }).notNull(),
    since: instant('since').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.userId] }),
    index('store_members_user').on(t.userId),
    uniqueIndex('store_members_one_owner').on(t.storeId).where(sql`${t.role} = 'owner'`),
  ],
);

/** The terminal that a PSP gave a store. Without one no live payment can be made. */
export const terminals = pgTable(
  'terminals',
  {
    storeId: uuid('store_id').notNull(),
    psp: text('psp').notNull(),
    /** 8 digits. */
    terminalNumber: text('terminal_number').notNull(),
    /** 15 digits. */
    acceptorCode: text('acceptor_code').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.psp] }),
    check('terminals_number_form', sql`${t.terminalNumber} ~ '^[0-9]{8}$'`),
    check('terminals_acceptor_form', sql`${t.acceptorCode} ~ '^[0-9]{15}$'`),
  ],
);

/** What was done to a store and by whom; append-only. */
export const storeEvents = pgTable(
  'store_events',
  {
    storeId: uuid('store_id').notNull(),
    id: id('id').notNull(),
    kind: text('kind', {
      enum: [
        'opened',
        'corrected',
        'submitted',
        'accepted',
        'change_asked',
        'rejected',
        'suspended',
        'resumed',
        'closed',
        'auto_confirm_on',
        'auto_confirm_off',
      ],
    }).notNull(),
    /** The reviewer's reason, in plain words. */
    reason: text('reason'),
    actor: text('actor').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.storeId, t.id] })],
);

export const paymentModes = ['live', 'test'] as const;

/** `webpay:<id>:<secret>` or `testwebpay:<id>:<secret>`: found by its public half, proven by the keyed hash of its secret half. */
export const apiKeys = pgTable(
  'api_keys',
  {
    /** The public half. */
    id: uuid('id').primaryKey(),
    storeId: uuid('store_id').notNull(),
    mode: text('mode', { enum: paymentModes }).notNull(),
    name: text('name').notNull(),
    secretHash: text('secret_hash').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [index('api_keys_store').on(t.storeId)],
);
