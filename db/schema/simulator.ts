import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, pgSchema, text, uuid } from 'drizzle-orm/pg-core';
import { instant, rial } from '../columns';

/** The far side's own memory. Nothing outside `lib/simulator` reads it. */
export const simulator = pgSchema('simulator');

/** What the SMS simulator received. */
export const simulatorSms = simulator.table(
  'sms',
  {
    id: uuid('id').primaryKey(),
    /** The provider's own number for it. */
    messageId: bigint('message_id', { mode: 'number' }).generatedAlwaysAsIdentity(),
    mobile: text('mobile').notNull(),
    text: text('text').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('sms_mobile').on(t.mobile, t.messageId.desc())],
);

/** How a visit to the simulated bank can end; see `lib/simulator/sep/conclude.ts`. */
export const sepOutcomes = [
  'paid',
  'refused',
  'canceled',
  'wrong_password',
  'closed_tab',
  'answer_lost',
  'answer_late',
  'answer_twice',
  'wrong_amount',
  'garbage',
  'foreign_receipt',
] as const;

export const sepStates = ['waiting', 'paid', 'verified', 'reversed', 'canceled', 'failed'] as const;

/** Tokens of the simulated SEP and what became of them. */
export const simulatorSep = simulator.table(
  'sep_transactions',
  {
    token: text('token').primaryKey(),
    terminalNumber: text('terminal_number').notNull(),
    amountRial: rial('amount_rial').notNull(),
    resNum: text('res_num').notNull(),
    redirectUrl: text('redirect_url').notNull(),
    /** The return comes as GET. */
    getMethod: boolean('get_method').notNull().default(false),
    payerMobile: text('payer_mobile'),
    state: text('state', { enum: sepStates }).notNull().default('waiting'),
    outcome: text('outcome', { enum: sepOutcomes }).notNull().default('paid'),
    /** How many more answers of verify the outcome spoils. */
    faultsLeft: integer('faults_left').notNull().default(1),
    /** How late a late answer is. */
    lateMs: integer('late_ms').notNull().default(20_000),
    /** The one-time password in force. */
    password: text('password'),
    passwordUntil: instant('password_until'),
    wrongPasswords: integer('wrong_passwords').notNull().default(0),
    refNum: text('ref_num').unique(),
    rrn: text('rrn'),
    traceNo: text('trace_no'),
    maskedPan: text('masked_pan'),
    hashedPan: text('hashed_pan'),
    /** What verify says the card was charged. */
    chargedRial: rial('charged_rial'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    paidAt: instant('paid_at'),
    verifiedAt: instant('verified_at'),
    reversedAt: instant('reversed_at'),
  },
  (t) => [
    index('sep_transactions_res_num').on(t.resNum),
    index('sep_transactions_newest').on(t.createdAt.desc()),
    check('sep_transactions_receipt', sql`(${t.paidAt} is null) = (${t.refNum} is null)`),
  ],
);
