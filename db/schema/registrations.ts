import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant, sealed } from '../columns';

/** What the owner tells of a store for Shaparak: a draft that saves itself field by field, until it is sent. */
export const storeRegistrations = pgTable(
  'store_registrations',
  {
    storeId: uuid('store_id').primaryKey(),
    /** JSON: each field's text, with the version and the instant at which it was written. */
    fields: sealed('fields').notNull(),
    /** Grows with each saving: what was written since a page was opened is known by it. */
    version: integer('version').notNull(),
    /** Of the person that registers, or signs for the company: the same person's other stores. */
    nationalIdIndex: text('national_id_index'),
    /** Of the mobile written there: whether it is that of who brought the owner. Null for what was written before it was kept. */
    mobileIndex: text('mobile_index'),
    /** When it was last sent; null while it is a draft. */
    submittedAt: instant('submitted_at'),
    /** When an operator accepted what it says of the shop and the person; null again once that changes. */
    approvedAt: instant('approved_at'),
    approvedBy: text('approved_by'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('store_registrations_person').on(t.nationalIdIndex),
    index('store_registrations_submitted').on(t.submittedAt).where(sql`${t.approvedAt} is null`),
    check('store_registrations_approved_by', sql`(${t.approvedAt} is null) = (${t.approvedBy} is null)`),
  ],
);

/** What was accepted here of a registration, as it was then; append-only. What is told to Shaparak is read from here. */
export const acceptedRegistrations = pgTable(
  'accepted_registrations',
  {
    id: id('id').primaryKey(),
    storeId: uuid('store_id').notNull(),
    /** JSON: each field's text. */
    fields: sealed('fields').notNull(),
    /** Of the draft that was accepted. */
    version: integer('version').notNull(),
    /** When its owner had sent it. */
    sentAt: instant('sent_at').notNull(),
    acceptedAt: instant('accepted_at').notNull().defaultNow(),
    acceptedBy: text('accepted_by').notNull(),
  },
  (t) => [index('accepted_registrations_store').on(t.storeId, t.id)],
);

/**
 * Stores that work without a registration that has all we have come to ask, since when and until when their owners are to complete it:
 * those that were live before, and those that an operator accepts without one.
 */
export const registrationDues = pgTable(
  'registration_dues',
  {
    storeId: uuid('store_id').primaryKey(),
    since: instant('since').notNull(),
    until: instant('until').notNull(),
  },
  (t) => [check('registration_dues_order', sql`${t.since} < ${t.until}`)],
);
