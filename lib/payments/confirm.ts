import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '@/lib/errors';
import type { Rial } from '@/lib/money/rial';
import type { KeyScope } from '@/lib/stores/api-keys';
import { isVerifiable } from './deadlines';
import { findPaymentByReference, type PaymentAtBank } from './find';
import type { Attempt, Payment } from './payment';
import { resolvePayment } from './resolve';
import { reverseUnconfirmed } from './reverse-unconfirmed';
import { verifyPayment } from './verify';

/** What the shop is told of a paid payment; the same for ever. */
export interface Confirmation {
  amountRial: Rial;
  /** Our fee out of it. */
  feeRial: Rial;
  gateway: string;
  terminalNumber: string;
  refNum: string;
  traceNo: string | null;
  maskedPan: string | null;
  /** SHA-256 of the card number, hex. */
  hashedPan: string | null;
  paidAt: Date;
}

/** `not_confirmed`: a definite no. `undecided`: the bank stayed silent, and confirming again will tell. */
export type ConfirmOutcome =
  | { kind: 'paid'; confirmation: Confirmation }
  | { kind: 'unknown_reference' }
  | { kind: 'mismatched' }
  | { kind: 'not_confirmed' }
  | { kind: 'undecided' };

/** Longer than one asking of a bank takes, shorter than the 30 s for which shops wait. */
const confirmPatienceMs = 15_000;
const lookEveryMs = 100;

/**
 * The shop confirms: the bank is asked, and the payment is paid or not. May be repeated and run in parallel; all get the same
 * answer, for one asks and the others wait for the outcome. An unanswered bank is asked again until the patience ends.
 */
export async function confirmPayment(
  scope: KeyScope,
  order: { reference: string; amountRial: Rial },
  patienceMs = confirmPatienceMs,
): Promise<ConfirmOutcome> {
  const key = { storeId: scope.storeId, mode: scope.mode, reference: order.reference };
  const until = Date.now() + patienceMs;
  for (;;) {
    const found = await findPaymentByReference(key);
    if (!found) return { kind: 'unknown_reference' };
    if (found.payment.amountRial !== order.amountRial) return { kind: 'mismatched' };
    const answer = answerOf(found);
    if (answer) return answer;
    if (await moveOn(found, scope)) continue;
    if (Date.now() >= until) return { kind: 'undecided' };
    await pause(lookEveryMs);
  }
}

/** The answer of a state that has one. */
function answerOf({ payment, attempt }: PaymentAtBank): ConfirmOutcome | null {
  switch (payment.state) {
    case 'awaiting_confirm':
    case 'confirming':
      return null;
    case 'unknown':
      // Without a date it is in a person's hands; nothing will change while the shop waits.
      return payment.dueAt ? null : { kind: 'undecided' };
    case 'paid':
    case 'refunded':
      return { kind: 'paid', confirmation: confirmationOf(payment, attempt) };
    default:
      return { kind: 'not_confirmed' };
  }
}

function confirmationOf({ amountRial, feeRial, paidAt }: Payment, attempt: Attempt | null): Confirmation {
  if (!attempt?.refNum || !paidAt) throw new DomainError('internal', 'paid without a receipt');
  const { psp: gateway, terminalNumber, refNum, traceNo, maskedPan, hashedPan } = attempt;
  return { amountRial, feeRial, gateway, terminalNumber, refNum, traceNo, maskedPan, hashedPan, paidAt };
}

/** One step on the way to an end; false when it is someone else's turn, or not yet time. */
async function moveOn(found: PaymentAtBank, scope: KeyScope): Promise<boolean> {
  const { payment, attempt, now } = found;
  if (payment.state === 'awaiting_confirm') {
    const inTime = attempt !== null && isVerifiable(attempt, now);
    return inTime ? verifyPayment(found, scope.actor) : reverseUnconfirmed(found);
  }
  const isDue = payment.dueAt !== null && payment.dueAt <= now;
  return payment.state === 'unknown' && isDue && resolvePayment(found, scope.actor);
}
