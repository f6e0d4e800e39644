import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '../columns';

/** What a reviewer asked the owner to mend, field by field; append-only. Those of the latest asking hold while the store is rejected. */
export const reviewRemarks = pgTable(
  'review_remarks',
  {
    storeId: uuid('store_id').notNull(),
    id: id('id').notNull(),
    /** The asking it was part of: the remarks of one click share it. */
    askingId: uuid('asking_id').notNull(),
    /** Of the registration's form, or `account`. */
    field: text('field').notNull(),
    /** One of the reasons we have words for, or `other`. */
    code: text('code').notNull(),
    /** In the reviewer's own words. */
    note: text('note'),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.storeId, t.id] })],
);

/** What one operator proposed to do about a subject that another must confirm. */
export interface ProposedAcceptance {
  terminalNumber: string;
  acceptorCode: string;
}
/** Why it takes two operators to accept a store. */
export type ReviewDanger = 'alike' | 'above_limit';

export interface ProposedRegistration {
  /** Of the registration that was read. */
  version: number;
  /** What the first operator saw; anything more makes the proposal void. */
  dangers: ReviewDanger[];
}
export interface ProposedOverride {
  /** As seen on the evidence. */
  holderName: string;
}

/** Dangerous acts wait here for a second operator. */
export const reviewProposals = pgTable(
  'review_proposals',
  {
    id: id('id').primaryKey(),
    storeId: uuid('store_id').notNull(),
    act: text('act', { enum: ['accept_alike', 'accept_registration', 'override_account'] }).notNull(),
    /** The store itself, or the bank account. */
    subjectId: uuid('subject_id').notNull(),
    /** Since when the subject was as the first operator saw it; whatever moved since makes the proposal void. */
    subjectSince: instant('subject_since').notNull(),
    details: jsonb('details').$type<ProposedAcceptance | ProposedRegistration | ProposedOverride>().notNull(),
    reason: text('reason').notNull(),
    state: text('state', { enum: ['open', 'confirmed', 'withdrawn'] })
      .notNull()
      .default('open'),
    proposedBy: uuid('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull().defaultNow(),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
  },
  (t) => [
    index('review_proposals_store').on(t.storeId, t.proposedAt),
    uniqueIndex('review_proposals_open').on(t.act, t.subjectId).where(sql`${t.state} = 'open'`),
    check('review_proposals_decided', sql`(${t.state} = 'open') = (${t.decidedBy} is null)`),
    check('review_proposals_two_people', sql`${t.state} <> 'confirmed' or ${t.decidedBy} <> ${t.proposedBy}`),
  ],
);
