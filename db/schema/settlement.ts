import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { dayTehran, id, instant, rial, sealed } from '../columns';

export const settlementRunStates = ['open', 'frozen', 'released', 'handed_over', 'done'] as const;

/**
 * Why a run waits for two operators. `count` says how many lines, `example` names one thing by its id; `limitRial` is the limit it
 * was judged by and `totalRial` what went above it, in whole rial.
 */
export interface UnusualFact {
  reason: 'first_payment' | 'run_above' | 'drift';
  count?: number;
  example?: string;
  limitRial?: string;
  totalRial?: string;
}

/** See `ScopeProof` in `lib/settlement/scope-proof.ts`. */
export interface RunProof {
  drift: number;
  example: string | null;
  lines: number;
  books: number;
  entries: number;
  provenBefore: string | null;
}

/** One settlement day: everything owed up to it, paid at once. */
export const settlementRuns = pgTable(
  'settlement_runs',
  {
    window: dayTehran('window').primaryKey(),
    state: text('state', { enum: settlementRunStates }).notNull(),
    lineCount: integer('line_count').notNull(),
    totalRial: rial('total_rial').notNull(),
    /** The cycle of the day that its files carry in their name. */
    cycle: integer('cycle').notNull().default(1),
    /** Of its lines, ordered, as they were frozen: what two operators approve and what is handed over. */
    linesSha256: text('lines_sha256'),
    unusual: jsonb('unusual').$type<UnusualFact[]>().notNull().default([]),
    /** What was proven when it was frozen; null before, and for runs of before this was kept. */
    proof: jsonb('proof').$type<RunProof>(),
    createdAt: instant('created_at').notNull(),
    frozenAt: instant('frozen_at'),
    releasedAt: instant('released_at'),
    handedOverAt: instant('handed_over_at'),
    doneAt: instant('done_at'),
  },
  (t) => [
    index('settlement_runs_on_the_way').on(t.window).where(sql`${t.state} <> 'done'`),
    check('settlement_runs_done', sql`(${t.state} = 'done') = (${t.doneAt} is not null)`),
  ],
);

export const payeeKinds = ['store', 'referrer'] as const;

/** What one owner is paid in one run; append-only. What became of it stands in its events. */
export const settlementLines = pgTable(
  'settlement_lines',
  {
    window: dayTehran('window').notNull(),
    ownerId: uuid('owner_id').notNull(),
    /** Subject of the journal row that debits it. */
    id: uuid('id').notNull().unique(),
    ownerKind: text('owner_kind', { enum: payeeKinds }).notNull(),
    accountId: uuid('account_id').notNull(),
    amountRial: rial('amount_rial').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.window, t.ownerId] }),
    index('settlement_lines_owner').on(t.ownerId, t.window),
    index('settlement_lines_account').on(t.accountId),
  ],
);

export const lineEventKinds = ['handed_over', 'accepted', 'refused', 'withdrawn', 'paid', 'returned'] as const;

export const lineReasons = [
  'sheba_refused',
  'acceptor_unknown',
  'not_enough',
  'shaparak_busy',
  'record_refused',
  'file_refused',
  'operator_hold',
  'bank_returned',
] as const;

/** What happened to a line after its run was frozen; append-only, each kind at most once. */
export const settlementLineEvents = pgTable(
  'settlement_line_events',
  {
    lineId: uuid('line_id').notNull(),
    kind: text('kind', { enum: lineEventKinds }).notNull(),
    /** Only with `refused`, `withdrawn`, `returned`. */
    reason: text('reason', { enum: lineReasons }),
    /** The other side's own words, for operators. Holds no personal data. */
    detail: text('detail'),
    actor: text('actor').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.lineId, t.kind] }),
    // The money goes back once, however many say so.
    uniqueIndex('settlement_line_events_one_way_back')
      .on(t.lineId)
      .where(sql`${t.kind} in ('refused', 'withdrawn', 'returned')`),
    check(
      'settlement_line_events_reason',
      sql`(${t.reason} is not null) = (${t.kind} in ('refused', 'withdrawn', 'returned'))`,
    ),
  ],
);

export const holdReasons = [
  'manual',
  'referral_review',
  'store_suspended',
  'account_missing',
  'account_incomplete',
  'account_unverified',
  'account_cooling',
  'account_at_shaparak',
  'shaparak_refused_sheba',
  'acceptor_missing',
  'below_minimum',
] as const;

/** What a run did not pay, and why; append-only. The money stays owed. */
export const settlementHolds = pgTable(
  'settlement_holds',
  {
    window: dayTehran('window').notNull(),
    ownerId: uuid('owner_id').notNull(),
    ownerKind: text('owner_kind', { enum: payeeKinds }).notNull(),
    amountRial: rial('amount_rial').notNull(),
    reason: text('reason', { enum: holdReasons }).notNull(),
    accountId: uuid('account_id'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.window, t.ownerId] }), index('settlement_holds_owner').on(t.ownerId, t.window)],
);

/** An operator's word that an owner is not paid until it is taken back. */
export const payoutHolds = pgTable(
  'payout_holds',
  {
    id: id('id').primaryKey(),
    ownerId: uuid('owner_id').notNull(),
    ownerKind: text('owner_kind', { enum: payeeKinds }).notNull(),
    /** In the operator's words; the owner reads it. */
    reason: text('reason').notNull(),
    placedBy: uuid('placed_by').notNull(),
    placedAt: instant('placed_at').notNull(),
    endedBy: uuid('ended_by'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('payout_holds_one_open').on(t.ownerId).where(sql`${t.endedAt} is null`),
    index('payout_holds_owner').on(t.ownerId, t.id),
    check('payout_holds_ended', sql`(${t.endedBy} is null) = (${t.endedAt} is null)`),
  ],
);

/** An operator's yes to an unusual run; append-only. Two different ones release it. */
export const settlementApprovals = pgTable(
  'settlement_approvals',
  {
    window: dayTehran('window').notNull(),
    adminId: uuid('admin_id').notNull(),
    /** What was approved: the run's lines as they were frozen. */
    linesSha256: text('lines_sha256').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.window, t.adminId] })],
);

/** A file with which lines were handed over, written before it is sent. */
export const settlementFiles = pgTable(
  'settlement_files',
  {
    id: id('id').primaryKey(),
    window: dayTehran('window').notNull(),
    rail: text('rail', { enum: ['shaparak', 'paya'] }).notNull(),
    cycle: integer('cycle').notNull(),
    name: text('name').notNull().unique(),
    /** It holds Shebas. */
    body: sealed('body').notNull(),
    sha256: text('sha256').notNull(),
    signature: text('signature').notNull(),
    /** Version of the key that signed. */
    keyId: text('key_id').notNull(),
    createdAt: instant('created_at').notNull(),
    sentAt: instant('sent_at'),
    answeredAt: instant('answered_at'),
  },
  (t) => [
    unique('settlement_files_one').on(t.window, t.rail, t.cycle),
    index('settlement_files_open').on(t.window).where(sql`${t.answeredAt} is null`),
  ],
);

/** Which line stands where in a file; append-only. A line is in one file for ever. */
export const settlementFileRecords = pgTable(
  'settlement_file_records',
  {
    fileId: uuid('file_id').notNull(),
    /** From 0. */
    recordIndex: integer('record_index').notNull(),
    lineId: uuid('line_id').notNull().unique(),
    storeId: uuid('store_id').notNull(),
    amountRial: rial('amount_rial').notNull(),
    /** Our fee and the commission, collected with this record. */
    wageRial: rial('wage_rial').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.fileId, t.recordIndex] }),
    index('settlement_file_records_store').on(t.storeId),
    check('settlement_file_records_amounts', sql`${t.amountRial} > 0 and ${t.wageRial} >= 0`),
  ],
);

export const messageVerdicts = [
  'accepted',
  'malformed',
  'unsigned',
  'wrongly_signed',
  'truncated',
  'replayed',
  'foreign',
] as const;

/** Every file that came from the other side, kept as it came; append-only. Only an accepted one changed anything. */
export const settlementMessages = pgTable(
  'settlement_messages',
  {
    id: id('id').primaryKey(),
    name: text('name').notNull(),
    /** Of its bytes and its signature's: the same message twice is one row. */
    sha256: text('sha256').notNull(),
    /** Of its bytes alone. */
    bytesSha256: text('bytes_sha256').notNull(),
    verdict: text('verdict', { enum: messageVerdicts }).notNull(),
    /** What exactly was wrong, for operators. */
    detail: text('detail'),
    fileId: uuid('file_id'),
    /** Base64 of its bytes: it may hold Shebas, and may be no text at all. */
    body: sealed('body').notNull(),
    signature: text('signature'),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [
    unique('settlement_messages_once').on(t.name, t.sha256),
    index('settlement_messages_newest').on(t.receivedAt),
  ],
);
