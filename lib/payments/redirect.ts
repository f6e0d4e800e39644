import { and, eq, gt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { paymentAttempts, payments } from '@/db/schema';
import { parsePublicId } from '@/lib/ids';
import { findPayment } from './find';
import { getPsp } from './gateways';
import { movePayment } from './move';

/** `go`: answer 307 to `action`, so that the browser posts its form on to the bank. `closed`: show the payment's page anew. */
export type GoOutcome = { kind: 'go'; action: string } | { kind: 'closed' };

/**
 * The payer leaves for the bank with the token of our own form, which must be the payment's present one: a page left open
 * since an earlier attempt leads nowhere. May be repeated while the token lives. Safe on hostile input.
 */
export async function goToBank(publicPaymentId: string, token: string): Promise<GoOutcome> {
  const id = parsePublicId('pay', publicPaymentId);
  const found = id ? await findPayment(id) : null;
  if (!found?.attempt?.token || found.attempt.token !== token) return { kind: 'closed' };
  const { payment, attempt, store } = found;
  // A store that was stopped since takes no new money; who is at the bank already is heard when coming back.
  if (payment.mode === 'live' && store.status !== 'active') return { kind: 'closed' };

  const open = and(gt(payments.dueAt, sql`now()`), eq(payments.attemptId, attempt.id));
  const moved = await movePayment(payment, {
    from: ['requested'],
    to: 'redirected',
    event: 'redirected',
    due: payment.dueAt,
    when: open,
  });
  if (!moved && !(await isAtBank(payment.storeId, payment.id, attempt.id))) return { kind: 'closed' };

  await db
    .update(paymentAttempts)
    .set({ redirectedAt: sql`coalesce(${paymentAttempts.redirectedAt}, now())` })
    .where(and(eq(paymentAttempts.storeId, attempt.storeId), eq(paymentAttempts.id, attempt.id)));
  return { kind: 'go', action: getPsp(attempt.psp, payment.mode).redirect(token).action };
}

async function isAtBank(storeId: string, id: string, attemptId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.storeId, storeId),
        eq(payments.id, id),
        eq(payments.attemptId, attemptId),
        eq(payments.state, 'redirected'),
        gt(payments.dueAt, sql`now()`),
      ),
    );
  return row !== undefined;
}
