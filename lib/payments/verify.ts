import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { paymentAttempts } from '@/db/schema';
import type { Psp, ReceiptQuery, VerifyOutcome } from '@/lib/psp/psp';
import { askerLifeMs } from './deadlines';
import type { PaymentAtBank } from './find';
import { getPsp } from './gateways';
import { atAttempt, movePayment } from './move';
import type { Attempt, Payment } from './payment';
import { sendBack } from './send-back';
import { type Actor, settle } from './settle';
import { verdictOf } from './verdict';

/**
 * Asks the bank about a payment that awaits its confirmation or whose earlier asking went unanswered, and writes what came
 * of it. Only one asker at a time gets past the claim; for the others nothing happens, and false is returned.
 * The claim is committed before the bank is asked: whoever dies in between leaves a row that the sweeper asks about again.
 */
export async function verifyPayment({ payment, attempt }: PaymentAtBank, actor: Actor): Promise<boolean> {
  if (!attempt?.refNum) return false;
  const asking = await claim(payment, attempt);
  if (!asking) return false;

  const psp = getPsp(attempt.psp, payment.mode);
  const query = { refNum: attempt.refNum, terminalNumber: attempt.terminalNumber };
  // Verified before, but not ours to keep: only the way back is still open.
  if (payment.failure) {
    await sendBack(psp, query, { payment, attempt, failure: payment.failure, tries: asking.tries });
    return true;
  }
  const verdict = verdictOf(await askToSettle(psp, query), {
    grossRial: attempt.grossRial,
    trustedPans: payment.trustedPans,
    askedBefore: asking.tries > 1,
  });
  if (verdict.kind === 'send_back') {
    await sendBack(psp, query, { payment, attempt, failure: verdict.failure, tries: asking.tries });
  } else {
    await settle({ payment, attempt, tries: asking.tries, verdict, actor });
  }
  return true;
}

/** Moves to `confirming` and counts the asking, both or neither. */
async function claim(payment: Payment, attempt: Attempt): Promise<{ tries: number } | null> {
  return db.transaction(async (tx) => {
    const moved = await movePayment(
      payment,
      {
        from: ['awaiting_confirm', 'unknown'],
        to: 'confirming',
        event: 'verify_asked',
        due: { inMs: askerLifeMs },
        failure: payment.failure ?? undefined,
        when: atAttempt(attempt),
      },
      tx,
    );
    if (!moved) return null;
    const [asked] = await tx
      .update(paymentAttempts)
      .set({
        verifyAskedAt: sql`coalesce(${paymentAttempts.verifyAskedAt}, now())`,
        verifyTries: sql`${paymentAttempts.verifyTries} + 1`,
      })
      .where(and(eq(paymentAttempts.storeId, attempt.storeId), eq(paymentAttempts.id, attempt.id)))
      .returning({ tries: paymentAttempts.verifyTries });
    return asked ?? null;
  });
}

/** Verify, and where a bank needs it the call that makes it final. */
async function askToSettle(psp: Psp, query: ReceiptQuery): Promise<VerifyOutcome> {
  const verified = await psp.verify(query);
  const isOurs = verified.kind === 'verified' || verified.kind === 'duplicate';
  if (!psp.settle || !isOurs) return verified;
  const settled = await psp.settle(query);
  // Settled twice is settled; the receipt and whether it is ours, Verify has said.
  return settled.kind === 'verified' || settled.kind === 'duplicate' ? verified : settled;
}
