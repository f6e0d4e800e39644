import { db } from '@/db/client';
import { paymentAttempts, paymentEvents, payments } from '@/db/schema';
import { newId } from '@/lib/ids';
import { rial } from '@/lib/money/rial';
import type { KeyScope } from '@/lib/stores/api-keys';
import { askForToken, newAttempt } from './ask-for-token';
import { askerLifeMs } from './deadlines';
import { findPaymentByReference } from './find';
import { type Gateway, listGateways } from './gateways';
import { inMs } from './move';
import type { Order, RequestOutcome } from './order';
import { sealPayerMobile } from './payer-mobile';
import type { Attempt } from './payment';
import { resumePayment } from './resume';
import { findTerms, type Terms } from './terms';
import { keepTrustedPan } from './trusted-card';

/** What one card payment may be. */
export const leastRial = rial(10_000);
export const mostRial = rial(500_000_000);

/**
 * Makes the payment of an order, or finds the one that was made of it before. The first of parallel equal requests asks the
 * PSP for a token, the others wait for it. A payment that ended unpaid is opened again with a new visit to the bank.
 */
export async function requestPayment(scope: KeyScope, order: Order): Promise<RequestOutcome> {
  const { amountRial } = order;
  if (amountRial > mostRial) return { kind: 'too_much' };
  const terms = amountRial > 0n ? await findTerms(scope.storeId, amountRial) : null;
  if (!terms) return unlessPaid(scope, order, { kind: 'less_than_fee' });
  if (amountRial < leastRial) return { kind: 'too_little' };
  const gateways = await listGateways(scope.storeId, scope.mode);
  const [first] = gateways;
  if (!first) return unlessPaid(scope, order, { kind: 'no_terminal' });

  const attempt = await insertPayment(scope, order, terms, first);
  const asked = attempt && (await askForToken(attempt, order, gateways));
  return resumePayment(scope, order, { terms, gateways }, asked);
}

/** What was paid is told to be paid, though nothing more can be. */
async function unlessPaid(scope: KeyScope, order: Order, refusal: RequestOutcome): Promise<RequestOutcome> {
  const found = await findPaymentByReference({ ...scope, reference: order.reference });
  return found?.payment.state === 'paid' || found?.payment.state === 'refunded' ? { kind: 'already_paid' } : refusal;
}

/** The payment and its first visit to a bank, or null when the reference is taken. */
async function insertPayment(scope: KeyScope, order: Order, terms: Terms, gateway: Gateway): Promise<Attempt | null> {
  const { storeId, mode, keyId } = scope;
  const { grossRial, ...fixed } = terms;
  const id = newId();
  const visit = newAttempt({ storeId, id, mode }, gateway, grossRial);
  return db.transaction(async (tx) => {
    const [payment] = await tx
      .insert(payments)
      .values({
        ...order,
        ...fixed,
        payerMobile: sealPayerMobile(id, order.payerMobile),
        trustedPans: order.trustedPans.map((pan) => keepTrustedPan(pan)),
        storeId,
        id,
        mode,
        keyId,
        attemptId: visit.id,
        dueAt: inMs(askerLifeMs),
      })
      .onConflictDoNothing({ target: [payments.storeId, payments.mode, payments.reference] })
      .returning({ id: payments.id });
    if (!payment) return null;
    const [attempt] = await tx.insert(paymentAttempts).values(visit).returning();
    await tx.insert(paymentEvents).values({ storeId, paymentId: id, kind: 'requested', detail: { by: scope.actor } });
    return attempt ?? null;
  });
}
