import { and, lte, sql } from 'drizzle-orm';
import { payments } from '@/db/schema';
import type { Actor } from '@/lib/ledger/journal';
import { askerLifeMs } from './deadlines';
import type { PaymentAtBank } from './find';
import { getPsp } from './gateways';
import { atAttempt, movePayment } from './move';
import { leaveToPerson } from './settle';
import { verifyPayment } from './verify';

/**
 * Asks again about a payment of which the bank has not told: Verify, or the way back when it was verified wrong. Never past the
 * bank's deadline, when its «no» would no longer mean that our earlier asking had come to nothing: then a person looks.
 * False when someone else is asking.
 */
export async function resolvePayment(found: PaymentAtBank, actor: Actor): Promise<boolean> {
  const deadline = askBefore(found);
  if (deadline !== null && found.now < deadline) return verifyPayment(found, actor);
  await leaveToPerson(found.payment, 'deadline');
  return true;
}

/** Until when asking makes sense: the bank's time for Verify, or for Reverse when that is what is left to do. */
function askBefore({ payment, attempt }: PaymentAtBank): Date | null {
  if (!attempt?.verifyBefore) return null;
  const psp = getPsp(attempt.psp, payment.mode);
  const extraMs = payment.failure ? psp.reverseWithinMs - psp.verifyWithinMs : 0;
  return new Date(attempt.verifyBefore.getTime() + extraMs);
}

/** The asker died, its question perhaps sent: from now on nobody knows, and a «duplicate» means it was ours. */
export async function takeOver(found: PaymentAtBank, actor: Actor): Promise<boolean> {
  const { payment, attempt } = found;
  if (!attempt) return false;
  const moved = await movePayment(payment, {
    from: ['confirming'],
    to: 'unknown',
    event: 'verify_unanswered',
    detail: { reason: 'asker_died' },
    due: { inMs: askerLifeMs },
    failure: payment.failure ?? undefined,
    when: and(atAttempt(attempt), lte(payments.dueAt, sql`now()`)),
  });
  return moved !== null && resolvePayment({ ...found, payment: moved }, actor);
}
