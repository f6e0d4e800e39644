import { setTimeout as pause } from 'node:timers/promises';
import { isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { paymentAttempts, payments } from '@/db/schema';
import { publicId } from '@/lib/ids';
import { rial } from '@/lib/money/rial';
import type { KeyScope } from '@/lib/stores/api-keys';
import { askForToken, newAttempt } from './ask-for-token';
import { askerLifeMs } from './deadlines';
import { expirePayment } from './expire';
import { findPaymentByReference, type PaymentAtBank } from './find';
import type { Gateway } from './gateways';
import { atAttempt, movePayment } from './move';
import { isOfOrder, type Order, type RequestOutcome } from './order';
import { isOpen } from './shop-url';
import type { Terms } from './terms';

/** Longer than a PSP takes to answer, shorter than shops wait. */
const requestPatienceMs = 15_000;
const lookEveryMs = 50;

/**
 * The answer to a request whose payment exists: waits while someone asks for its token, and opens anew what ended unpaid.
 * `asked` is the attempt for which this caller itself asked for a token, or null.
 */
export async function resumePayment(
  scope: KeyScope,
  order: Order,
  { terms, gateways }: { terms: Terms; gateways: Gateway[] },
  asked: string | null,
): Promise<RequestOutcome> {
  const key = { storeId: scope.storeId, mode: scope.mode, reference: order.reference };
  const until = Date.now() + requestPatienceMs;
  // The attempt whose fate this caller shares: its failure is the answer, an older one's is not.
  let watched = asked;
  for (;;) {
    const found = await findPaymentByReference(key);
    const answer = found && answerOf(found, order, watched);
    if (answer) return answer;
    if (!found || Date.now() >= until) return { kind: 'no_gateway' };
    const { payment, now } = found;
    // An old reference is no way to keep old terms: a shop could store up free ones in its trial.
    if (!isOpen(payment.state) && (payment.planId !== terms.planId || payment.feeRial !== terms.feeRial))
      return { kind: 'mismatched' };
    const reopened = isOpen(payment.state) ? null : await reopen(found, order, gateways);
    const expired =
      isOpen(payment.state) && payment.dueAt !== null && payment.dueAt <= now && (await expirePayment(found));
    // Someone else is at it: its asking for a token, or its move.
    if (!reopened && !expired) await pause(lookEveryMs);
    watched = reopened ?? (isOpen(payment.state) ? payment.attemptId : watched);
  }
}

/** The answer of a state that has one. Paid stays paid, whatever is asked for under its reference. */
function answerOf(
  { payment, attempt, now }: PaymentAtBank,
  order: Order,
  watched: string | null,
): RequestOutcome | null {
  const { state } = payment;
  if (state === 'paid' || state === 'refunded') return { kind: 'already_paid' };
  if (!isOfOrder(payment, order)) return { kind: 'mismatched' };
  const isOver = payment.dueAt !== null && payment.dueAt <= now;
  const waits = isOpen(state) && attempt?.token && !isOver;
  const isBeingPaid = state === 'awaiting_confirm' || state === 'confirming' || state === 'unknown';
  if (waits || isBeingPaid) return { kind: 'waiting', publicId: publicId('pay', payment.id) };
  return payment.failure === 'no_gateway' && payment.attemptId === watched ? { kind: 'no_gateway' } : null;
}

/** A new visit to the bank on the old terms. The attempt, or null when someone else was first. */
async function reopen({ payment }: PaymentAtBank, order: Order, gateways: Gateway[]): Promise<string | null> {
  const [gateway] = gateways;
  if (!gateway) return null;
  const visit = newAttempt(payment, gateway, rial(payment.amountRial + payment.payerFeeRial));
  const when = payment.attemptId === null ? isNull(payments.attemptId) : atAttempt({ id: payment.attemptId });
  const attempt = await db.transaction(async (tx) => {
    const moved = await movePayment(
      payment,
      {
        from: ['failed', 'canceled', 'expired', 'reversed'],
        to: 'requested',
        event: 'reopened',
        due: { inMs: askerLifeMs },
        attemptId: visit.id,
        when,
      },
      tx,
    );
    if (!moved) return null;
    const [stored] = await tx.insert(paymentAttempts).values(visit).returning();
    return stored ?? null;
  });
  return attempt && askForToken(attempt, order, gateways);
}
