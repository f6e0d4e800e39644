import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '../columns';
import type { holdReasons, lineReasons } from './settlement';

export const noticeKinds = [
  'store_accepted',
  'store_change_asked',
  'store_rejected',
  'store_suspended',
  'store_resumed',
  'store_closed',
  'store_given',
  'store_taken',
  'account_imported',
  'account_change_asked',
  'account_verified',
  'account_rejected',
  'shaparak_refused',
  'change_taken_over',
  'change_refused',
  'terminal_on',
  'account_taken_over',
  'account_refused',
  'account_not_taken',
  'settlement_paid',
  'settlement_back',
  'settlement_held',
] as const;

/** What is put into the words of a notice; no personal data but the last four digits of a Sheba. */
export interface NoticeFacts {
  /** The store's name. */
  store?: string;
  /** In the operator's words, for the reader. */
  reason?: string;
  /** What must be corrected, in the reader's language. */
  fields?: string;
  /** Our code of a bank, three digits. */
  bank?: string;
  /** Last four digits. */
  shebaEnd?: string;
  /** Whole rial. */
  amountRial?: string;
  /** Why a settlement did not pay; one of `holdReasons`. */
  hold?: (typeof holdReasons)[number];
  /** Why a payment came back; one of `lineReasons`. */
  back?: (typeof lineReasons)[number];
}

/** What a person is told, in the panel and once by SMS: written in the transaction of the change it tells of. */
export const notices = pgTable(
  'notices',
  {
    id: id('id').primaryKey(),
    userId: uuid('user_id').notNull(),
    /** The store it is about; null: the person's own matters. */
    storeId: uuid('store_id'),
    kind: text('kind', { enum: noticeKinds }).notNull(),
    facts: jsonb('facts').$type<NoticeFacts>().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    readAt: instant('read_at'),
    smsState: text('sms_state', { enum: ['due', 'sent', 'given_up', 'none'] })
      .notNull()
      .default('due'),
    /** How often the provider was asked. */
    smsTries: integer('sms_tries').notNull().default(0),
    /** When it is sent next; moved on before each try, so that a try that died is simply due again. */
    smsAfter: instant('sms_after').defaultNow(),
  },
  (t) => [
    index('notices_user').on(t.userId, t.id),
    index('notices_unread').on(t.userId).where(sql`${t.readAt} is null`),
    index('notices_due').on(t.smsAfter).where(sql`${t.smsState} = 'due'`),
    check('notices_due_when', sql`(${t.smsState} = 'due') = (${t.smsAfter} is not null)`),
  ],
);
