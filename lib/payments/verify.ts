import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { paymentAttempts } from '@/db/schema';
import type { Actor } from '@/lib/ledger/journal';
import type { Psp, ReceiptQuery, VerifyOutcome } from '@/lib/psp/psp';
import { askerLifeMs } from './deadlines';
import type { PaymentAtBank } from './find';
import { getPsp } from './gateways';
import { atAttempt, movePayment } from './move';
import type { Attempt, Payment } from './payment';
import { sendBack } from './send-back';
import { settle } from './settle';
import { verdictOf } from './verdict';

/**
 * Asks the bank about a payment that awaits its confirmation or whose earlier asking went unanswered, and writes what came
 * of it. Only one asker at a time gets past the claim; for the others nothing happens, and false is returned.
 * The claim is committed before the bank is asked: whoever dies in between leaves a row that the sweeper asks about again.
 */
export async function verifyPayment({ payment, attempt }: PaymentAtBank, actor: Actor): Promise<boolean> {
  if (!attempt?.refNum) return false;
  const tries = await claim(payment, attempt);
  if (tries === null) return false;

  const asked = { payment, attempt, tries };
  const psp = getPsp(attempt.psp, payment.mode);
  const query = { refNum: attempt.refNum, terminalNumber: attempt.terminalNumber };
  if (payment.failure) {
    // It was verified before and is not ours to keep: only the way back is open.
    await sendBack(psp, query, asked, payment.failure);
    return true;
  }
  const verdict = verdictOf(await verifyFinally(psp, query), {
    grossRial: attempt.grossRial,
    trustedPans: payment.trustedPans,
    askedBefore: tries > 1,
  });
  if (verdict.kind === 'send_back') await sendBack(psp, query, asked, verdict.failure);
  else await settle(asked, verdict, actor);
  return true;
}

/** Moves to `confirming` and counts the asking, both or neither. The count, or null when someone else asks or has asked. */
async function claim(payment: Payment, attempt: Attempt): Promise<number | null> {
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
    return asked?.tries ?? null;
  });
}

/** Verify, and where a bank needs it the call that makes it final. */
async function verifyFinally(psp: Psp, query: ReceiptQuery): Promise<VerifyOutcome> {
  const verified = await psp.verify(query);
  const isOurs = verified.kind === 'verified' || verified.kind === 'duplicate';
  if (!psp.settle || !isOurs) return verified;
  const settled = await psp.settle(query);
  // Settled twice is settled; the receipt and whether it is ours, Verify has said.
  return settled.kind === 'verified' || settled.kind === 'duplicate' ? verified : settled;
}
