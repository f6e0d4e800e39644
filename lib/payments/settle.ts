import { and, eq, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { paymentAttempts, payments, pspReceipts } from '@/db/schema';
import { type Actor, paymentLegs } from '@/lib/ledger/journal';
import { postOne } from '@/lib/ledger/post';
import type { Receipt } from '@/lib/psp/psp';
import { resolveDelayMs } from './deadlines';
import { movePayment } from './move';
import type { Attempt, Failure, Payment } from './payment';
import type { Verdict } from './verdict';

/** An asking that has come back. */
export interface Asked {
  payment: Payment;
  attempt: Attempt;
  /** How many times the bank was asked, this time included. */
  tries: number;
}

/** Writes what an asking ended in: the state, the receipt and the journal, together or not at all. */
export async function settle(
  asked: Asked,
  verdict: Exclude<Verdict, { kind: 'send_back' }>,
  actor: Actor,
): Promise<void> {
  switch (verdict.kind) {
    case 'paid':
      return settlePaid(asked, verdict.receipt, actor);
    case 'failed':
      return settleFailed(asked, verdict.failure, verdict.detail);
    case 'reversed':
      return settleReversed(asked, 'bank_reversed');
    case 'open':
      return leaveOpen(asked, { event: 'verify_unanswered', reason: verdict.reason });
  }
}

async function settlePaid({ payment, attempt }: Asked, receipt: Receipt, actor: Actor): Promise<void> {
  const { refNum, rrn, traceNo, maskedPan, hashedPan, amountRial } = receipt;
  await db.transaction(async (tx) => {
    const paid = await movePayment(
      payment,
      {
        from: ['confirming', 'unknown'],
        to: 'paid',
        event: 'paid',
        detail: { refNum },
        due: null,
        paidAt: sql`now()`,
      },
      tx,
    );
    if (!paid) return;
    await closeReceipt(tx, attempt, { outcome: 'paid', amountRial });
    // What the bank says server to server replaces what the browser brought.
    await tx
      .update(paymentAttempts)
      .set({
        rrn: rrn ?? undefined,
        traceNo: traceNo ?? undefined,
        maskedPan: maskedPan ?? undefined,
        hashedPan: hashedPan ?? undefined,
        refNum,
      })
      .where(and(eq(paymentAttempts.storeId, attempt.storeId), eq(paymentAttempts.id, attempt.id)));
    if (payment.mode === 'test') {
      // Live money is told to open pages by the posting statement; test money is never posted.
      await tx.execute(sql`select pg_notify('payments', ${payment.storeId})`);
      return;
    }
    const { storeId, id: subjectId, referrerId, planId } = payment;
    await postOne({ kind: 'confirm', storeId, subjectId, referrerId, planId, actor, ...paymentLegs(payment) }, tx);
  });
}

async function settleFailed(asked: Asked, failure: Failure, code: string): Promise<void> {
  const { payment, attempt } = asked;
  await db.transaction(async (tx) => {
    if (await isOvertaken(tx, asked)) return;
    const moved = await movePayment(
      payment,
      {
        from: ['confirming', 'unknown'],
        to: 'failed',
        event: 'failed',
        detail: { by: 'bank', code },
        due: null,
        failure,
      },
      tx,
    );
    if (moved) await closeReceipt(tx, attempt, { outcome: 'refused' });
  });
}

/** The bank was asked again since, or about another receipt: the later answer counts, and a «no» to this one says nothing. */
async function isOvertaken(tx: Db, { payment, attempt, tries }: Asked): Promise<boolean> {
  // In the order in which the claim locks.
  await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.storeId, payment.storeId), eq(payments.id, payment.id)))
    .for('update');
  const [now] = await tx
    .select({ tries: paymentAttempts.verifyTries, refNum: paymentAttempts.refNum })
    .from(paymentAttempts)
    .where(and(eq(paymentAttempts.storeId, attempt.storeId), eq(paymentAttempts.id, attempt.id)));
  return now?.tries !== tries || now.refNum !== attempt.refNum;
}

/** The money went back to the card. */
export async function settleReversed({ payment, attempt }: Omit<Asked, 'tries'>, failure: Failure): Promise<void> {
  await db.transaction(async (tx) => {
    const moved = await movePayment(
      payment,
      { from: ['confirming', 'unknown'], to: 'reversed', event: 'reversed', due: null, failure },
      tx,
    );
    if (moved) await closeReceipt(tx, attempt, { outcome: 'reversed' });
  });
}

/** Nobody knows: it is asked again later. `failure` stays when the money must go back. */
export async function leaveOpen(
  { payment, tries }: Asked,
  told: { event: 'verify_unanswered' | 'reverse_asked'; reason: string; failure?: Failure },
): Promise<void> {
  await movePayment(payment, {
    from: ['confirming'],
    to: 'unknown',
    event: told.event,
    detail: { reason: told.reason, tries },
    due: { inMs: resolveDelayMs(tries) },
    failure: told.failure,
  });
}

/** A bank that stays silent past its deadline, or will not give the money back: from here on a person asks. */
export async function leaveToPerson(payment: Payment, reason: string): Promise<void> {
  await movePayment(payment, {
    from: ['confirming', 'unknown'],
    to: 'unknown',
    event: 'left_to_person',
    detail: { reason },
    due: null,
    failure: 'needs_person',
  });
}

type Closing = Partial<Pick<typeof pspReceipts.$inferInsert, 'outcome' | 'amountRial'>>;

/** Notes what became of the receipt that the attempt stands at. */
export async function closeReceipt(tx: Db, { psp, mode, refNum }: Attempt, closing: Closing): Promise<void> {
  if (refNum === null) return;
  await tx
    .update(pspReceipts)
    .set(closing)
    .where(and(eq(pspReceipts.psp, psp), eq(pspReceipts.mode, mode), eq(pspReceipts.refNum, refNum)));
}
