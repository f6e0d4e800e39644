import { boolean, customType, integer, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, rial } from '../columns';
import { simulator } from './simulator';

const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/**
 * How the simulated drop behaves; see `lib/simulator/settlement/switches.ts`. `down` and `slow` are of the server, `cut_off` of its
 * transfers, the others of the next answer.
 */
export const dropFaults = [
  'none',
  'down',
  'slow',
  'cut_off',
  'garbage',
  'unsigned',
  'wrongly_signed',
  'truncated',
  'foreign',
  'replay',
] as const;

/** Its switches: one row. */
export const simulatorDropSwitches = simulator.table('drop_switches', {
  id: integer('id').primaryKey(),
  fault: text('fault', { enum: dropFaults }).notNull().default('none'),
  /** How many more times the fault strikes; null: always. */
  faultsLeft: integer('faults_left'),
  lateMs: integer('late_ms').notNull().default(20_000),
  /** Days that are holidays here, `YYYYMMDD` in Jalali with commas between. */
  holidays: text('holidays').notNull().default(''),
  /** Whether accepted records are paid only when somebody says so at the page. */
  payByHand: boolean('pay_by_hand').notNull().default(false),
});

/** The folder, whole. */
export const simulatorDropFiles = simulator.table('drop_files', {
  name: text('name').primaryKey(),
  body: bytes('body').notNull(),
  at: instant('at').notNull().defaultNow(),
});

/** What somebody said of an acceptor; of all others the simulator says that they exist and have plenty. */
export const simulatorAcceptors = simulator.table('settlement_acceptors', {
  acceptorCode: text('acceptor_code').primaryKey(),
  isKnown: boolean('is_known').notNull().default(true),
  /** What is there to be settled; null: plenty. */
  balanceRial: rial('balance_rial'),
});

export const settledRecordStates = ['accepted', 'to_pay', 'paid', 'to_return', 'returned'] as const;

/** Records that were accepted, and what became of them. */
export const simulatorSettled = simulator.table(
  'settled_records',
  {
    fileName: text('file_name').notNull(),
    /** From 1, as the answers count. */
    recordIndex: integer('record_index').notNull(),
    acceptorCode: text('acceptor_code').notNull(),
    amountRial: rial('amount_rial').notNull(),
    wageRial: rial('wage_rial').notNull(),
    /** Where it was paid to: shares by Sheba. */
    shares: text('shares').notNull(),
    state: text('state', { enum: settledRecordStates }).notNull().default('accepted'),
    reason: text('reason'),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.fileName, t.recordIndex] })],
);
