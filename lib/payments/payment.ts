import type {
  paymentAttempts,
  paymentEventKinds,
  paymentFailures,
  paymentModes,
  paymentStates,
  payments,
} from '@/db/schema';

/** Live payments move money; test ones go to the simulator and never touch the ledger. */
export type PaymentMode = (typeof paymentModes)[number];

/**
 * - `requested`: the shop asked for it; the payer has not gone to the bank.
 * - `redirected`: the payer was sent to the bank.
 * - `awaiting_confirm`: the bank's page says it was paid; the shop has to confirm in time.
 * - `confirming`: we have committed to ask the bank, or are asking.
 * - `unknown`: the bank did not answer; it is asked again until its deadline, then a person looks.
 * - `paid`: verified by the bank and written in the ledger.
 * - `failed`: the bank refused, before or at verification.
 * - `canceled`: the payer turned back.
 * - `expired`: nobody paid in time.
 * - `reversed`: paid, but the money went back to the card.
 * - `refunded`: paid, then given back by the shop, whole or in part.
 */
export type PaymentState = (typeof paymentStates)[number];

/** One order of a shop that a payer is to pay. */
export type Payment = typeof payments.$inferSelect;

/** One visit to a bank for a payment. */
export type Attempt = typeof paymentAttempts.$inferSelect;

/** Why a payment did not go through, as a code that payer and shop may be told. */
export type Failure = (typeof paymentFailures)[number];

/** What happened, as the payment's timeline keeps it. */
export type PaymentEvent = (typeof paymentEventKinds)[number];

/**
 * Which state may follow which. Every move is one guarded update; a move that is not here does not compile.
 * A payment that ended unpaid may be asked for again under the same reference (`requested`), and a payer who comes back late
 * from the bank with a receipt is still heard (`awaiting_confirm`): nothing is paid before the bank verifies it. `unknown` follows
 * itself when it is left to a person.
 */
export const transitions = {
  requested: ['redirected', 'awaiting_confirm', 'canceled', 'failed', 'expired'],
  redirected: ['awaiting_confirm', 'canceled', 'failed', 'expired', 'requested'],
  awaiting_confirm: ['confirming', 'reversed'],
  confirming: ['paid', 'failed', 'unknown', 'reversed'],
  unknown: ['confirming', 'paid', 'failed', 'reversed', 'unknown'],
  paid: ['refunded'],
  failed: ['requested', 'awaiting_confirm'],
  canceled: ['requested', 'awaiting_confirm'],
  expired: ['requested', 'awaiting_confirm'],
  reversed: ['requested'],
  refunded: [],
} as const satisfies Record<PaymentState, readonly PaymentState[]>;

/** The states from which a payment may come into a state. */
export type SourceOf<To extends PaymentState> = {
  [From in PaymentState]: To extends (typeof transitions)[From][number] ? From : never;
}[PaymentState];
