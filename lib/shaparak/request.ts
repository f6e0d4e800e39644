import type { shaparakKinds, shaparakRequests, shaparakStates } from '@/db/schema';

/**
 * - `register`: the merchant and the shop, without a terminal.
 * - `new_terminal`: merchant, contract, shop, and a terminal for it: how a store begins.
 * - `edit`: what changed of merchant, contract and shop.
 * - `change_shebas`: the accounts that money is settled to.
 * - `change_address`: the shop's address and postal code.
 * - `deactivate`, `reactivate`: the terminal.
 */
export type ShaparakKind = (typeof shaparakKinds)[number];

/**
 * - `queued`: to be sent; Shaparak does not have it.
 * - `sent`: we set out to send it and do not know whether it arrived. Only Shaparak's cartable can say; it is asked before
 *   anything is ever sent again.
 * - `waiting`: Shaparak has it and has not decided.
 * - `accepted`: decided for good; a new terminal has its numbers.
 * - `rejected`: refused for good, with reasons. What is corrected is asked for by a new request.
 * - `unanswered`: silent for too long, or Shaparak could not read it: one of us must look. `askAgain` takes it up.
 * - `withdrawn`: when its turn came there was nothing left to ask for; nothing was sent.
 */
export type ShaparakState = (typeof shaparakStates)[number];

export type ShaparakRequest = typeof shaparakRequests.$inferSelect;

/** The states in which a job still has to do something. */
export const openStates = ['queued', 'sent', 'waiting'] as const satisfies readonly ShaparakState[];

/** What became of a request; told once, in the transaction that ends it. */
export type ShaparakEnd =
  | {
      kind: 'accepted';
      request: ShaparakRequest;
      /** The numbers of the terminal, on acceptance of one. */
      terminal: { terminalNumber: string; acceptorCode: string } | null;
    }
  /** Reasons for the form and the merchant: see `readRejections`. */
  | { kind: 'rejected'; request: ShaparakRequest }
  | { kind: 'unanswered'; request: ShaparakRequest }
  | { kind: 'withdrawn'; request: ShaparakRequest };
