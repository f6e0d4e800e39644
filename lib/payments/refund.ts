import { and, eq, sum } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { payments, refunds } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { env } from '@/lib/env';
import { newId } from '@/lib/ids';
import { debit } from '@/lib/ledger/debit';
import { paymentLegs } from '@/lib/ledger/journal';
import { type Rial, rial, zeroRial } from '@/lib/money/rial';
import { takeBack } from '@/lib/money/split';
import { type MemberScope, requireRight } from '@/lib/stores/rights';
import { actOf, type StoreScope } from '@/lib/stores/scope';
import type { Payee } from '@/lib/transfers/order';
import { queueTransfer } from '@/lib/transfers/queue-transfer';
import { type PayeeField, readPayee } from '@/lib/transfers/read-payee';
import { type StepUp, type StepUpTry, spendStepUp, tryStepUp } from '@/lib/users/step-up';
import { movePayment, tellPayment } from './move';
import type { Payment } from './payment';

/** What a person wants to give back, and to whom; nothing in it was believed yet. */
export interface RefundWish {
  /** The caller's own name for this refund: the same name twice is one refund. */
  key: string;
  amountRial: Rial;
  sheba: unknown;
  name: unknown;
  /** The code sent by SMS, in Latin digits; asked for above a limit. */
  code: string | null;
}

/** `already`: this key refunded the same before. `insufficient`: what waits for the store is less than its part of the refund. */
export type RefundOutcome =
  | { kind: 'refunded' | 'already'; refundId: string }
  | { kind: 'refused'; fields: (PayeeField | 'amount')[] }
  | { kind: 'not_refundable' | 'test_payment' | 'key_used' | 'needs_code' }
  | { kind: 'too_much'; leftRial: Rial }
  | { kind: 'insufficient'; owedRial: Rial; neededRial: Rial }
  | Exclude<StepUpTry, { kind: 'right' }>;

/** What the code is good for: this payment. */
export function refundStepUp({ userId }: MemberScope, paymentId: string): StepUp {
  return { userId, purpose: `refund:${paymentId}` };
}

/**
 * Gives a paid payment back, whole or in part, to the payer's account by transfer. The store bears what it got of it: its part is taken
 * from what waits for its settlement, and our fee and the referrer's commission go back in proportion (`takeBack`: cumulative shares
 * rounded down, so that the parts of a whole refund are exactly the whole). Never more than the card was charged, whoever asks at once.
 *
 * Only by transfer: giving back to the card through the PSP, which it does within its own window, is to come before this in `give`.
 * @throws MissingRight
 */
export async function refundPayment(
  scope: StoreScope,
  paymentId: string,
  wish: RefundWish,
  now: Date,
): Promise<RefundOutcome> {
  requireRight(scope, 'refund');
  const read = readPayee(wish);
  const amountFault = wish.amountRial > 0n ? [] : ['amount' as const];
  if (read.kind === 'refused') return { kind: 'refused', fields: [...amountFault, ...read.fields] };
  if (amountFault.length > 0) return { kind: 'refused', fields: amountFault };
  const past = await findByKey(db, scope, paymentId, wish);
  if (past) return past;
  const stepUp = wish.amountRial > env.REFUND_STEP_UP_RIAL ? refundStepUp(scope, paymentId) : null;
  if (stepUp) {
    if (wish.code === null) return { kind: 'needs_code' };
    const tried = await tryStepUp(stepUp, wish.code, now);
    if (tried.kind !== 'right') return tried;
  }
  return db.transaction((tx) => give(tx, scope, paymentId, { ...wish, payee: read.payee, stepUp }));
}

type Proven = Pick<RefundWish, 'key' | 'amountRial'> & { payee: Payee; stepUp: StepUp | null };

async function give(tx: Db, scope: MemberScope, paymentId: string, wish: Proven): Promise<RefundOutcome> {
  // Refunds of one payment queue here: each sees those before it.
  const [payment] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.storeId, scope.storeId), eq(payments.id, paymentId)))
    .for('update');
  if (!payment || (payment.state !== 'paid' && payment.state !== 'refunded')) return { kind: 'not_refundable' };
  if (payment.mode === 'test') return { kind: 'test_payment' };
  const past = await findByKey(tx, scope, paymentId, wish);
  if (past) return past;

  const original = paymentLegs(payment);
  const refundedRial = await sumRefunds(tx, payment);
  const leftRial = rial(original.grossRial - refundedRial);
  if (wish.amountRial > leftRial) return { kind: 'too_much', leftRial };

  if (wish.stepUp && !(await spendStepUp(tx, wish.stepUp))) return { kind: 'code_over' };
  const refundId = newId();
  const legs = takeBack(original, wish.amountRial, refundedRial);
  const { storeId, referrerId, planId } = payment;
  const taken = await debit(
    { kind: 'refund', storeId, subjectId: refundId, ...legs, referrerId, planId, actor: scope.actor },
    tx,
  );
  if (taken.kind === 'insufficient') {
    return { kind: 'insufficient', owedRial: taken.owedRial, neededRial: rial(-legs.netRial) };
  }

  const { key, amountRial, payee } = wish;
  const { actor } = scope;
  await tx.insert(refunds).values({ storeId, id: refundId, paymentId, key, amountRial, way: 'transfer', actor });
  await queueTransfer(tx, {
    purpose: 'refund',
    subjectId: refundId,
    ownerId: storeId,
    amountRial,
    payee,
    attempt: 1,
  });
  await tellOfRefund(tx, payment, amountRial);
  const after = { amountRial: String(amountRial), paymentId, shebaEnd: payee.sheba.slice(-4) };
  const act = { ...actOf(scope), subject: { kind: 'refund', id: refundId } };
  if (wish.stepUp) {
    const subject = { kind: 'user', id: scope.userId };
    await record({ ...actOf(scope), action: 'step_up_passed', subject }, tx);
  }
  await record({ ...act, action: 'refund_made', after }, tx);
  return { kind: 'refunded', refundId };
}

/** The first refund moves the payment; later ones are told beside it. */
async function tellOfRefund(tx: Db, payment: Payment, amountRial: Rial): Promise<void> {
  const detail = { amountRial: String(amountRial) };
  const moved = await movePayment(
    payment,
    { from: ['paid'], to: 'refunded', event: 'refunded', detail, due: null },
    tx,
  );
  if (!moved) await tellPayment(payment, 'refunded', detail, tx);
}

/** What was given back of a payment so far. */
export async function sumRefunds(on: Db, payment: Pick<Payment, 'storeId' | 'id'>): Promise<Rial> {
  const [row] = await on
    .select({ all: sum(refunds.amountRial) })
    .from(refunds)
    .where(and(eq(refunds.storeId, payment.storeId), eq(refunds.paymentId, payment.id)));
  return row?.all ? rial(row.all) : zeroRial;
}

async function findByKey(
  on: Db,
  { storeId }: StoreScope,
  paymentId: string,
  { key, amountRial }: Pick<RefundWish, 'key' | 'amountRial'>,
): Promise<RefundOutcome | null> {
  const [past] = await on
    .select()
    .from(refunds)
    .where(and(eq(refunds.storeId, storeId), eq(refunds.key, key)));
  if (!past) return null;
  const isSame = past.paymentId === paymentId && past.amountRial === amountRial;
  return isSame ? { kind: 'already', refundId: past.id } : { kind: 'key_used' };
}
