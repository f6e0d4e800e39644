import type { paymentStates } from '@/db/schema';

/** Live payments move money; test ones go to the simulator and never touch the ledger. */
export type PaymentMode = 'live' | 'test';

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

/**
 * Which state may follow which. Every move is one guarded update; a move that is not here does not compile.
 * A payment that ended unpaid may be asked for again under the same reference (`requested`), and a payer who comes back late
 * from the bank with a receipt is still heard (`awaiting_confirm`): nothing is paid before the bank verifies it.
 */
export const transitions = {
  requested: ['redirected', 'awaiting_confirm', 'canceled', 'failed', 'expired'],
  redirected: ['awaiting_confirm', 'canceled', 'failed', 'expired', 'requested'],
  awaiting_confirm: ['confirming', 'reversed'],
  confirming: ['paid', 'failed', 'unknown', 'reversed'],
  unknown: ['confirming', 'paid', 'failed', 'reversed'],
  paid: ['refunded'],
  failed: ['requested', 'awaiting_confirm'],
  canceled: ['requested', 'awaiting_confirm'],
  expired: ['requested', 'awaiting_confirm'],
  reversed: ['requested'],
  refunded: [],
} as const satisfies Record<PaymentState, readonly PaymentState[]>;
