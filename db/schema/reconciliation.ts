import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { dayTehran, id, instant, rial } from '../columns';

/** `deposit`: what Shaparak paid to the shops' accounts. `psp_report`: what the PSP collected on a day. */
export const reconciliationKinds = ['deposit', 'psp_report'] as const;

/**
 * Why a whole file was refused. A deposit file is taken as it is or not at all; of a report, single rows may be left out
 * (`reconciliationFaults`).
 */
export const reconciliationRefusals = [
  'too_large',
  'too_many_lines',
  'encoding',
  'binary',
  'empty',
  'doctype',
  'malformed',
  'truncated',
  'structure',
  'message_id',
  'count',
  'sum',
  'currency',
  'instruction',
  'amount',
  'day',
  'sheba',
  'columns',
  'unreadable',
] as const;

/** A file from outside, taken in by a job part by part. */
export const reconciliationFiles = pgTable(
  'reconciliation_files',
  {
    id: id('id').primaryKey(),
    /** Null while nothing of it could be read. */
    kind: text('kind', { enum: reconciliationKinds }),
    name: text('name').notNull(),
    /** Of all its bytes; null until the last one came. */
    sha256: text('sha256'),
    /** `user:<uuid>` or `job:<name>`. */
    actor: text('actor').notNull(),
    /** `receiving` until its last byte was read and its sums held; only the lines of a `done` one are matched. */
    state: text('state', { enum: ['receiving', 'taking_in', 'done', 'refused'] }).notNull(),
    refusal: text('refusal', { enum: reconciliationRefusals }),
    /** Where in the file the refusal stands, the first line being 1. */
    refusalLine: integer('refusal_line'),
    rowCount: integer('row_count').notNull().default(0),
    doneCount: integer('done_count').notNull().default(0),
    /** Rows that were left out. */
    faultCount: integer('fault_count').notNull().default(0),
    totalRial: rial('total_rial').notNull().default(sql`0`),
    createdAt: instant('created_at').notNull(),
    doneAt: instant('done_at'),
  },
  (t) => [
    index('reconciliation_files_newest').on(t.createdAt, t.id),
    // One file is one file, whatever it is called and however often it is given.
    uniqueIndex('reconciliation_files_once').on(t.sha256),
    index('reconciliation_files_open').on(t.createdAt).where(sql`${t.state} in ('receiving', 'taking_in')`),
    check('reconciliation_files_whole', sql`(${t.state} in ('taking_in', 'done')) = (${t.sha256} is not null)`),
    check('reconciliation_files_refused_why', sql`(${t.state} = 'refused') = (${t.refusal} is not null)`),
    check('reconciliation_files_done', sql`(${t.state} = 'done') = (${t.doneAt} is not null)`),
  ],
);

/** One row of a file as it lies in a part: what a line has, amounts as digits. */
export interface ReconciliationRow {
  line: number;
  ref: string;
  amount: string;
  day: string;
  rrn?: string;
  trace?: string;
  terminal?: string;
  acceptor?: string;
  shebaIndex?: string;
}

/** A few hundred rows that wait; gone once they are taken in. Names and whole Shebas never come so far. */
export const reconciliationParts = pgTable(
  'reconciliation_parts',
  {
    fileId: uuid('file_id').notNull(),
    part: integer('part').notNull(),
    rows: jsonb('rows').$type<ReconciliationRow[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.fileId, t.part] })],
);

export const reconciliationRowFaults = ['columns', 'ref', 'terminal', 'amount', 'day'] as const;

/** Rows of a report that were left out, and why; what was written in them is not kept. */
export const reconciliationFaults = pgTable(
  'reconciliation_faults',
  {
    fileId: uuid('file_id').notNull(),
    line: integer('line').notNull(),
    fault: text('fault', { enum: reconciliationRowFaults }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.fileId, t.line] })],
);

/** One payment the PSP reports, or one deposit of Shaparak; append-only. */
export const reconciliationLines = pgTable(
  'reconciliation_lines',
  {
    fileId: uuid('file_id').notNull(),
    /** In the file, the first being 1. */
    line: integer('line').notNull(),
    kind: text('kind', { enum: reconciliationKinds }).notNull(),
    /** The digital receipt (RefNum), or the deposit's instruction (InstrId). */
    ref: text('ref').notNull(),
    amountRial: rial('amount_rial').notNull(),
    /** The day of the payment, or of the settlement. */
    day: dayTehran('day').notNull(),
    rrn: text('rrn'),
    traceNo: text('trace_no'),
    terminalNumber: text('terminal_number'),
    acceptorCode: text('acceptor_code'),
    /** Keyed hash of the Sheba that was credited. */
    shebaIndex: text('sheba_index'),
  },
  (t) => [
    primaryKey({ columns: [t.fileId, t.line] }),
    index('reconciliation_lines_ref').on(t.kind, t.ref),
    index('reconciliation_lines_day').on(t.kind, t.day),
    check('reconciliation_lines_positive', sql`${t.amountRial} > 0`),
  ],
);

/** Between which two sides: our ledger and the PSP, or our settlement lines and the bank. */
export const reconciliationLegs = ['psp', 'bank'] as const;

/** Days that are compared, and whether something came since they were. */
export const reconciliationDays = pgTable(
  'reconciliation_days',
  {
    leg: text('leg', { enum: reconciliationLegs }).notNull(),
    day: dayTehran('day').notNull(),
    /** Raised with every file that speaks of the day. */
    wanted: integer('wanted').notNull().default(1),
    /** What `wanted` was when the day was last compared. */
    compared: integer('compared').notNull().default(0),
    comparedAt: instant('compared_at'),
    /** When what is expected of this day becomes missing; null once it did, or nothing is. */
    dueAt: instant('due_at'),
  },
  (t) => [
    primaryKey({ columns: [t.leg, t.day] }),
    index('reconciliation_days_wanted').on(t.day).where(sql`${t.wanted} > ${t.compared}`),
    index('reconciliation_days_due').on(t.dueAt).where(sql`${t.dueAt} is not null`),
  ],
);

/** See `lib/reconciliation/status.ts` for what each means. */
export const reconciliationStatuses = [
  'matched',
  'expected',
  'missing',
  'over',
  'under',
  'duplicate',
  'unknown',
] as const;

/** Why our side holds nothing for what the other side names. */
export const reconciliationReasons = [
  'never_seen',
  'not_paid',
  'reversed',
  'foreign_facilitator',
  'foreign_acceptor',
  'no_settlement',
  'other_account',
] as const;

/** One thing that both sides should know: what each of them says of it. Written by the comparison alone. */
export const reconciliationItems = pgTable(
  'reconciliation_items',
  {
    id: id('id').primaryKey(),
    leg: text('leg', { enum: reconciliationLegs }).notNull(),
    /** RefNum, or the deposit's instruction. */
    ref: text('ref').notNull(),
    /** 0 for the first line of that name, 1 and more for those that name it again. */
    copy: integer('copy').notNull(),
    day: dayTehran('day').notNull(),
    status: text('status', { enum: reconciliationStatuses }).notNull(),
    reason: text('reason', { enum: reconciliationReasons }),
    storeId: uuid('store_id'),
    /** The payment, or the settlement line. */
    subjectId: uuid('subject_id'),
    oursRial: rial('ours_rial'),
    theirsRial: rial('theirs_rial'),
    fileId: uuid('file_id'),
    line: integer('line'),
    dueAt: instant('due_at'),
    /** Since when the status and both amounts are as they are. */
    since: instant('since').notNull(),
    /** The decision that holds now: a change of status or amount takes it away. */
    decision: text('decision', { enum: ['claimed', 'explained'] }),
  },
  (t) => [
    uniqueIndex('reconciliation_items_name').on(t.leg, t.ref, t.copy),
    index('reconciliation_items_day').on(t.leg, t.day, t.status, t.id),
    index('reconciliation_items_queue')
      .on(t.day, t.id)
      .where(sql`${t.status} not in ('matched', 'expected') and ${t.decision} is distinct from 'explained'`),
    check('reconciliation_items_two_sides', sql`${t.oursRial} is not null or ${t.theirsRial} is not null`),
  ],
);

export const reconciliationDecisionKinds = ['claimed', 'explained', 'reopened'] as const;

/** What a person decided about an item, and of what state of it; append-only. None of them moves money. */
export const reconciliationDecisions = pgTable(
  'reconciliation_decisions',
  {
    itemId: uuid('item_id').notNull(),
    id: id('id').notNull(),
    kind: text('kind', { enum: reconciliationDecisionKinds }).notNull(),
    reason: text('reason').notNull(),
    status: text('status', { enum: reconciliationStatuses }).notNull(),
    oursRial: rial('ours_rial'),
    theirsRial: rial('theirs_rial'),
    decidedBy: uuid('decided_by').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.itemId, t.id] })],
);
