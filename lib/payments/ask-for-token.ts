import { and, eq } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { paymentAttempts, payments } from '@/db/schema';
import { env } from '@/lib/env';
import { newId } from '@/lib/ids';
import type { Rial } from '@/lib/money/rial';
import { askerLifeMs, tokenLifeMs } from './deadlines';
import type { Gateway } from './gateways';
import { atAttempt, inMs, movePayment, tellPayment } from './move';
import type { Order } from './order';
import type { Attempt, Payment } from './payment';

/** A visit to a bank, before it is stored. Our number at the bank is the visit's id without hyphens. */
export function newAttempt(payment: Pick<Payment, 'storeId' | 'id' | 'mode'>, gateway: Gateway, grossRial: Rial) {
  const id = newId();
  const { storeId, id: paymentId, mode } = payment;
  const { psp, terminalNumber } = gateway;
  return { storeId, paymentId, id, psp: psp.name, mode, terminalNumber, resNum: id.replaceAll('-', ''), grossRial };
}

/**
 * Asks the PSPs in turn for a token, the first for the attempt that was stored with the payment, every next one for an attempt
 * of its own. Ends with a token in the payment's attempt, or with the payment `failed` for want of a gateway. Whoever dies
 * in here leaves a payment without a token, which the sweeper ends. Returns the attempt that was asked for last.
 */
export async function askForToken(
  first: Attempt,
  order: Pick<Order, 'payerMobile'>,
  gateways: Gateway[],
): Promise<string> {
  const payment = { storeId: first.storeId, id: first.paymentId, mode: first.mode };
  let attempt = first;
  for (const [turn, gateway] of gateways.entries()) {
    if (turn > 0) {
      const next = await switchTo(payment, attempt, newAttempt(payment, gateway, first.grossRial));
      if (!next) return attempt.id;
      attempt = next;
    }
    const outcome = await gateway.psp.requestToken({
      terminalNumber: gateway.terminalNumber,
      amountRial: attempt.grossRial,
      resNum: attempt.resNum,
      returnUrl: `${env.APP_URL}/pay/return/${gateway.psp.name}`,
      expiresInMinutes: tokenLifeMs / 60_000,
      payerMobile: order.payerMobile ?? undefined,
    });
    if (outcome.kind === 'token') {
      await keepToken(payment, attempt, outcome.token);
      return attempt.id;
    }
    const why = outcome.kind === 'refused' ? outcome.code : outcome.reason;
    await tellPayment(payment, 'token_refused', { psp: attempt.psp, why });
  }
  await movePayment(payment, {
    from: ['requested'],
    to: 'failed',
    event: 'failed',
    due: null,
    failure: 'no_gateway',
    when: atAttempt(attempt),
  });
  return attempt.id;
}

/** The payer may come: from now on the payment waits for as long as its token lives. */
async function keepToken(payment: Pick<Payment, 'storeId' | 'id'>, attempt: Attempt, token: string): Promise<void> {
  await db.transaction(async (tx) => {
    // Nothing happens when the sweeper took us for dead.
    if (!(await holdRequested(tx, payment, attempt, { dueAt: inMs(tokenLifeMs) }))) return;
    await tx
      .update(paymentAttempts)
      .set({ token })
      .where(and(eq(paymentAttempts.storeId, attempt.storeId), eq(paymentAttempts.id, attempt.id)));
    await tellPayment(payment, 'token_received', { psp: attempt.psp }, tx);
  });
}

async function switchTo(
  payment: Pick<Payment, 'storeId' | 'id'>,
  from: Attempt,
  to: typeof paymentAttempts.$inferInsert & { id: string },
): Promise<Attempt | null> {
  return db.transaction(async (tx) => {
    if (!(await holdRequested(tx, payment, from, { attemptId: to.id, dueAt: inMs(askerLifeMs) }))) return null;
    const [attempt] = await tx.insert(paymentAttempts).values(to).returning();
    return attempt ?? null;
  });
}

/** Changes a payment that still asks for the token of this attempt; false when it does not. */
async function holdRequested(
  tx: Db,
  payment: Pick<Payment, 'storeId' | 'id'>,
  attempt: Attempt,
  change: { attemptId?: string; dueAt: ReturnType<typeof inMs> },
): Promise<boolean> {
  const held = await tx
    .update(payments)
    .set(change)
    .where(
      and(
        eq(payments.storeId, payment.storeId),
        eq(payments.id, payment.id),
        eq(payments.state, 'requested'),
        atAttempt(attempt),
      ),
    )
    .returning({ id: payments.id });
  return held.length === 1;
}
