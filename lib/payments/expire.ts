import { and, lte, sql } from 'drizzle-orm';
import { payments } from '@/db/schema';
import type { PaymentAtBank } from './find';
import { atAttempt, movePayment } from './move';

/**
 * Nobody paid while the token lived; or no token ever came, because whoever asked for it died. Both may be asked for again.
 * False when it moved meanwhile or is not due.
 */
export async function expirePayment({ payment, attempt }: PaymentAtBank): Promise<boolean> {
  if (!attempt) return false;
  const when = and(atAttempt(attempt), lte(payments.dueAt, sql`now()`));
  const moved = attempt.token
    ? await movePayment(payment, {
        from: ['requested', 'redirected'],
        to: 'expired',
        event: 'expired',
        due: null,
        failure: 'nobody_paid',
        when,
      })
    : await movePayment(payment, {
        from: ['requested'],
        to: 'failed',
        event: 'failed',
        detail: { by: 'sweep' },
        due: null,
        failure: 'no_gateway',
        when,
      });
  return moved !== null;
}
