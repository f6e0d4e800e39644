import { type ShaparakRequestType, shaparakRequestTypes } from '../protocol';

/*
 * What Shaparak's papers leave open and we assume, all of it in this file; the adapter sends by it and the simulator judges by it.
 * Whoever learns how the service really does it corrects it here.
 *
 * 1. Which parts a type of request carries: `assumedParts`. The papers name the fields of each part, and fix the parts of 5 alone.
 * 2. A part that is not carried is null and never left out.
 * 3. 6, 7, 14, 17 and 18 carry merchant and shop whole, as they are to be from then on: 17 is read for the shop's address and postal
 *    code, 14 for all the rest, 6 for the accounts.
 * 4. An acceptor is known by `acceptorCode` and its terminal by `terminalNumber`, both given when 5 is accepted and in the cartable's row
 *    of it; `facilitatorAcceptorCode` is our own name of the acceptor, the same in all of its requests, and so is `sequence`.
 * 5. 13 makes merchant and shop known and gives no terminal.
 * 6. A number of ours is one request for ever: one that came before is refused, and the cartable tells what became of it.
 * 7. The rules of order, `assumedReasons`, are judged when a request comes; one that breaks them is refused at the door and not kept.
 *    Their codes are ours: the papers name none for them.
 * 8. What is accepted is in force from then on, without another word.
 */

export interface AssumedParts {
  contract: boolean;
  /** `merchantIbans`: every account of the merchant. */
  merchantShebas: boolean;
  /** None; one that is to be made, without its code; or one that Shaparak knows. */
  acceptor: 'none' | 'new' | 'known';
  /** `shaparakSettlementIbans`: where the acceptor's money goes. */
  settlementShebas: boolean;
  terminal: boolean;
}

const ofAcceptor = { contract: true, merchantShebas: false, acceptor: 'known', settlementShebas: false } as const;

export const assumedParts: Readonly<Record<ShaparakRequestType, AssumedParts>> = {
  [shaparakRequestTypes.register]: {
    contract: false,
    merchantShebas: true,
    acceptor: 'none',
    settlementShebas: false,
    terminal: false,
  },
  [shaparakRequestTypes.newTerminal]: {
    contract: true,
    merchantShebas: true,
    acceptor: 'new',
    settlementShebas: true,
    terminal: true,
  },
  [shaparakRequestTypes.changeShebas]: {
    ...ofAcceptor,
    merchantShebas: true,
    settlementShebas: true,
    terminal: false,
  },
  [shaparakRequestTypes.edit]: { ...ofAcceptor, terminal: false },
  [shaparakRequestTypes.changeAddress]: { ...ofAcceptor, terminal: false },
  [shaparakRequestTypes.deactivate]: { ...ofAcceptor, terminal: true },
  [shaparakRequestTypes.reactivate]: { ...ofAcceptor, terminal: true },
};

/**
 * `codeExceptionValue` where a request breaks the rules of order.
 * - `repeatedNumber`: its number came before.
 * - `hasTerminal`: 5 for an acceptor of ours that has a terminal.
 * - `unknownAcceptor`: 6, 7, 14, 17 or 18 for an acceptor, or a terminal of it, that Shaparak does not know from us.
 * - `terminalOff`: 7 or 17 for a terminal that is off.
 * - `terminalOn`: 18 for a terminal that is on.
 */
export const assumedReasons = {
  repeatedNumber: 9001,
  hasTerminal: 9002,
  unknownAcceptor: 9003,
  terminalOff: 9004,
  terminalOn: 9005,
} as const;
