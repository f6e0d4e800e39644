import { and, eq, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { paymentAttempts, pspReceipts } from '@/db/schema';
import { type PublicId, publicId } from '@/lib/ids';
import type { ReturnHint } from '@/lib/psp/psp';
import { findPsp } from '@/lib/psp/registry';
import { askerLifeMs, verifyBefore, verifyMarginMs } from './deadlines';
import { findPaymentByResNum, getPayment, type PaymentAtBank } from './find';
import { getPsp } from './gateways';
import { atAttempt, movePayment, tellPayment } from './move';
import type { Attempt, Failure, Payment } from './payment';
import { isOpen, shopUrl } from './shop-url';
import { isTrustedCard } from './trusted-card';
import { verifyPayment } from './verify';

/** `to_shop`: send the payer there by GET. `receipt`: to our own page of the payment. `unrecognised`: no visit of ours. */
export type ReturnOutcome =
  | { kind: 'to_shop'; url: string }
  | { kind: 'receipt'; publicId: PublicId<'pay'> }
  | { kind: 'unrecognised' };

type Returned = PaymentAtBank & { attempt: Attempt };

/**
 * The bank sends the payer's browser back. Everything in `form` may be forged, so it only starts our own asking; whoever
 * does not know the visit's token is not heard at all. Repeated returns get the same answer; none moves a rial.
 */
export async function returnFromBank(pspName: string, form: URLSearchParams): Promise<ReturnOutcome> {
  // One bank writes its returns alike for live and test; which it was, our own record says.
  const hint = findPsp(pspName, 'live')?.readReturn(form);
  if (!hint) return { kind: 'unrecognised' };
  const found = await findPaymentByResNum(pspName, hint.resNum);
  if (!found?.attempt.token || hint.token !== found.attempt.token) return { kind: 'unrecognised' };

  if (hint.claims === 'paid') await hearReceipt(found, hint);
  else await hearRefusal(found, hint);

  const heard = await getPayment(found.payment.id);
  if (!found.store.autoConfirmSince || heard.payment.state !== 'awaiting_confirm') return answer(heard.payment);
  await verifyPayment(heard, 'job:payments.auto_confirm');
  return answer((await getPayment(found.payment.id)).payment);
}

function answer(payment: Payment): ReturnOutcome {
  // The shop asked anew meanwhile, so the payer can still pay: our page offers it.
  if (isOpen(payment.state)) return { kind: 'receipt', publicId: publicId('pay', payment.id) };
  return { kind: 'to_shop', url: shopUrl(payment) };
}

async function hearRefusal({ payment, attempt }: Returned, hint: ReturnHint): Promise<void> {
  const canceled = hint.claims === 'canceled';
  await db.transaction(async (tx) => {
    const moved = await movePayment(
      payment,
      {
        from: ['requested', 'redirected'],
        to: canceled ? 'canceled' : 'failed',
        event: canceled ? 'canceled' : 'failed',
        detail: { by: 'bank', status: hint.status },
        due: null,
        failure: canceled ? 'payer_canceled' : 'bank_declined',
        when: atAttempt(attempt),
      },
      tx,
    );
    if (moved) await noteReturn(tx, attempt, {});
  });
}

async function hearReceipt(found: Returned, hint: ReturnHint): Promise<void> {
  const { payment, attempt } = found;
  const { refNum } = hint;
  if (refNum === null) return refuse(found, 'bank_declined', hint);
  if (hint.amountRial !== attempt.grossRial) return refuse(found, 'wrong_amount', hint);
  if (!isTrustedCard(payment.trustedPans, hint)) return refuse(found, 'untrusted_card', hint);

  // A payer who makes up receipts fills no table.
  if ((await countReceipts(payment)) >= mostReceipts) return;
  const used = await db.transaction(async (tx) => {
    const key = { psp: attempt.psp, mode: payment.mode, refNum };
    // The first claim wins by primary key; a parallel one waits here until the first is committed.
    const [claimed] = await tx
      .insert(pspReceipts)
      .values({ ...key, storeId: payment.storeId, paymentId: payment.id, attemptId: attempt.id })
      .onConflictDoNothing()
      .returning({ refNum: pspReceipts.refNum });
    if (!claimed) {
      const earlier = await receiptOf(tx, key);
      if (earlier?.paymentId !== payment.id) return true;
      // Passed over while another one waited, and never asked about: when that one came to nothing, it is its turn.
      if (earlier.outcome !== 'refused' || attempt.refNum === refNum || !reheard.has(payment.state)) return false;
      await tx.update(pspReceipts).set({ outcome: 'claimed' }).where(isReceipt(key));
    }
    await takeReceipt(tx, found, hint, refNum);
    return false;
  });
  if (used) await refuse(found, 'receipt_used', hint);
}

/** The receipt is this payment's; the shop has to confirm in time. */
async function takeReceipt(tx: Db, found: Returned, hint: ReturnHint, refNum: string): Promise<void> {
  const { payment, attempt, now, store } = found;
  const leftAt = attempt.redirectedAt ?? attempt.createdAt;
  const before = verifyBefore({ leftAt, returnedAt: now }, getPsp(attempt.psp, payment.mode).verifyWithinMs);
  const moved = await movePayment(
    payment,
    {
      from: ['requested', 'redirected', 'failed', 'canceled', 'expired'],
      to: 'awaiting_confirm',
      event: 'returned',
      detail: { refNum, status: hint.status },
      // We verify for these stores ourselves, at once; when we die before, the sweeper does.
      due: store.autoConfirmSince ? { inMs: askerLifeMs } : new Date(before.getTime() - verifyMarginMs),
      attemptId: attempt.id,
    },
    tx,
  );
  if (!moved) {
    // The payment has its receipt already, or is over. Never verified, so the bank gives this money back by itself.
    const { psp, mode } = attempt;
    await tx
      .update(pspReceipts)
      .set({ outcome: 'refused' })
      .where(and(eq(pspReceipts.psp, psp), eq(pspReceipts.mode, mode), eq(pspReceipts.refNum, refNum)));
    return tellPayment(payment, 'receipt_ignored', { refNum }, tx);
  }
  await noteReturn(tx, attempt, {
    refNum,
    rrn: hint.rrn,
    traceNo: hint.traceNo,
    maskedPan: hint.maskedPan,
    hashedPan: hint.hashedPan,
    // Another receipt than the one that was asked about before: «duplicate» must not mean «ours» for it.
    verifyAskedAt: null,
    verifyTries: 0,
    verifyBefore: before,
  });
}

async function refuse({ payment, attempt }: Returned, failure: Failure, hint: ReturnHint): Promise<void> {
  await movePayment(payment, {
    from: ['requested', 'redirected'],
    to: 'failed',
    event: 'failed',
    detail: { by: 'return', status: hint.status },
    due: null,
    failure,
    when: atAttempt(attempt),
  });
}

async function noteReturn(tx: Db, attempt: Attempt, fields: Partial<Attempt>): Promise<void> {
  await tx
    .update(paymentAttempts)
    .set({ ...fields, returnedAt: sql`now()` })
    .where(and(eq(paymentAttempts.storeId, attempt.storeId), eq(paymentAttempts.id, attempt.id)));
}

/** More visits than anyone makes to pay one order. */
const mostReceipts = 20;

const countReceipts = ({ storeId, id }: Payment) =>
  db.$count(pspReceipts, and(eq(pspReceipts.storeId, storeId), eq(pspReceipts.paymentId, id)));

interface ReceiptKey {
  psp: string;
  mode: Payment['mode'];
  refNum: string;
}

const reheard: ReadonlySet<Payment['state']> = new Set(['failed', 'canceled', 'expired']);

const isReceipt = ({ psp, mode, refNum }: ReceiptKey) =>
  and(eq(pspReceipts.psp, psp), eq(pspReceipts.mode, mode), eq(pspReceipts.refNum, refNum));

async function receiptOf(tx: Db, key: ReceiptKey) {
  const [receipt] = await tx
    .select({ paymentId: pspReceipts.paymentId, outcome: pspReceipts.outcome })
    .from(pspReceipts)
    .where(isReceipt(key));
  return receipt ?? null;
}
