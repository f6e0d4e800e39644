import { bigint, boolean, index, integer, jsonb, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns';
import { simulator } from './simulator';

/** What the simulated Shaparak does with calls; see `lib/simulator/shaparak/faults.ts`. */
export const shaparakFaults = ['none', 'down', 'lost', 'garbage', 'slow', 'twice'] as const;

/** Its switches: one row. */
export const simulatorShaparakSwitches = simulator.table('shaparak_switches', {
  id: integer('id').primaryKey(),
  fault: text('fault', { enum: shaparakFaults }).notNull().default('none'),
  /** How many more calls the fault spoils; null: all. */
  faultsLeft: integer('faults_left'),
  /** How late a slow answer is. */
  lateMs: integer('late_ms').notNull().default(20_000),
  /** How long a new request waits for its verdict: hours in life, seconds here. */
  verdictAfterMs: integer('verdict_after_ms').notNull().default(8_000),
  /** Whether new requests wait until somebody decides them at the page. */
  byHand: boolean('by_hand').notNull().default(false),
});

/** Requests that the simulated Shaparak received. Of the people in them it keeps nothing. */
export const simulatorShaparak = simulator.table(
  'shaparak_requests',
  {
    trackingNumberPsp: text('tracking_number_psp').primaryKey(),
    /** Its own number, of which it makes the numbers of terminals. */
    number: bigint('number', { mode: 'number' }).generatedAlwaysAsIdentity(),
    requestType: integer('request_type').notNull(),
    /** The acceptor that it is about; null where it is about none, or asks for one. */
    acceptorCode: text('acceptor_code'),
    /** The shop's name in Persian. */
    shopName: text('shop_name').notNull(),
    /** How often it came. */
    timesReceived: integer('times_received').notNull().default(1),
    receivedAt: instant('received_at').notNull(),
    /** When the verdict is due; null: when somebody decides. */
    verdictAt: instant('verdict_at'),
    /** The final status it will have, or has. */
    verdict: integer('verdict').notNull(),
    reasons: jsonb('reasons').$type<{ codeExceptionValue: number; fieldName: string | null }[]>().notNull(),
  },
  (t) => [
    index('simulator_shaparak_newest').on(t.receivedAt.desc()),
    index('simulator_shaparak_acceptor').on(t.acceptorCode),
  ],
);

/** Acceptors that the simulated Shaparak knows, or will when it accepts the request for them. */
export const simulatorShaparakAcceptors = simulator.table('shaparak_acceptors', {
  acceptorCode: text('acceptor_code').primaryKey(),
  terminalNumber: text('terminal_number').notNull(),
  /** Our own name of it; null where it is known from elsewhere. */
  facilitatorCode: text('facilitator_code'),
  /** By which request it becomes known; null: known from before. */
  askedBy: text('asked_by').unique(),
  /** Whether its terminal was on before anything was asked about it here. */
  beganOn: boolean('began_on').notNull().default(true),
});
