import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '../columns';

export const shaparakKinds = [
  'new_terminal',
  'change_shebas',
  'deactivate',
  'register',
  'edit',
  'change_address',
  'reactivate',
] as const;

export const shaparakStates = ['queued', 'sent', 'waiting', 'accepted', 'rejected', 'unanswered', 'withdrawn'] as const;

/** A reason as Shaparak gave it: its code, and its name of the field. Never a value. */
export type ShaparakReason = { code: string; fieldName: string | null };

const open = sql`state in ('queued', 'sent', 'waiting')`;

/** What we ask of Shaparak for a store. Holds no personal data: what is sent is read from the store's records at that moment. */
export const shaparakRequests = pgTable(
  'shaparak_requests',
  {
    id: id('id').primaryKey(),
    storeId: uuid('store_id').notNull(),
    kind: text('kind', { enum: shaparakKinds }).notNull(),
    /** What it is about beside the store: the bank account that money is to go to, or the registration as it was accepted. */
    subjectId: uuid('subject_id'),
    /** Our number for it at Shaparak. One number is one request there, however often it had to be sent. */
    trackingNumber: text('tracking_number').notNull().unique(),
    state: text('state', { enum: shaparakStates }).notNull().default('queued'),
    /** Why it was rejected. */
    reasons: jsonb('reasons').$type<ShaparakReason[]>().notNull().default([]),
    /** Why there was no answer the last time; null after one. */
    silence: text('silence'),
    /** Given on acceptance of a terminal: 8 and 15 digits. */
    terminalNumber: text('terminal_number'),
    acceptorCode: text('acceptor_code'),
    /** How often it was sent. */
    tries: integer('tries').notNull().default(0),
    /** When we first and last set out to send it: on these days Shaparak can have received it. */
    firstAskedAt: instant('first_asked_at'),
    askedAt: instant('asked_at'),
    /** When Shaparak last told something of it, or one of us took it up again: patience counts from here. */
    heardAt: instant('heard_at'),
    /** When a job must look at it; null when it has ended. */
    dueAt: instant('due_at'),
    requestedBy: text('requested_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
    /** When one of us saw how it ended and left it so. */
    leftAt: instant('left_at'),
  },
  (t) => [
    index('shaparak_requests_store').on(t.storeId, t.id),
    index('shaparak_requests_due').on(t.state, t.dueAt).where(open),
    // Asked twice before it ended, it is the same request.
    uniqueIndex('shaparak_requests_one_open').on(t.storeId, t.kind, sql`coalesce(subject_id, store_id)`).where(open),
    check('shaparak_requests_due_while_open', sql`(${t.dueAt} is not null) = (${open})`),
    check('shaparak_requests_ended', sql`(${t.endedAt} is null) = (${open})`),
    check('shaparak_requests_asked', sql`state in ('queued', 'withdrawn') or ${t.askedAt} is not null`),
  ],
);
