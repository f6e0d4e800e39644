import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { paymentAttempts, payments, stores } from '@/db/schema';
import { DomainError } from '@/lib/errors';
import type { Attempt, Payment, PaymentMode } from './payment';

/** A payment with the visit to the bank it stands at and what of its store the verbs ask. */
export interface PaymentAtBank {
  payment: Payment;
  /** Null only while the very first asking for a token has not been written. */
  attempt: Attempt | null;
  store: Pick<typeof stores.$inferSelect, 'name' | 'site' | 'status' | 'autoConfirmSince'>;
  /** The database's clock when it was read. */
  now: Date;
}

const columns = {
  payment: payments,
  attempt: paymentAttempts,
  store: { name: stores.name, site: stores.site, status: stores.status, autoConfirmSince: stores.autoConfirmSince },
  now: sql`now()`.mapWith(payments.createdAt),
};

const ofAttempt = and(eq(paymentAttempts.storeId, payments.storeId), eq(paymentAttempts.id, payments.attemptId));

const byId = db
  .select(columns)
  .from(payments)
  .innerJoin(stores, eq(stores.id, payments.storeId))
  .leftJoin(paymentAttempts, ofAttempt)
  .where(eq(payments.id, sql.placeholder('id')))
  .prepare('payment_by_id');

/** By uuid. */
export async function findPayment(id: string): Promise<PaymentAtBank | null> {
  const [row] = await byId.execute({ id });
  return row ?? null;
}

/** By uuid. @throws DomainError `internal` when there is none. */
export async function getPayment(id: string): Promise<PaymentAtBank> {
  const row = await findPayment(id);
  if (!row) throw new DomainError('internal', 'payment vanished');
  return row;
}

const byReference = db
  .select(columns)
  .from(payments)
  .innerJoin(stores, eq(stores.id, payments.storeId))
  .leftJoin(paymentAttempts, ofAttempt)
  .where(
    and(
      eq(payments.storeId, sql.placeholder('storeId')),
      eq(payments.mode, sql.placeholder('mode')),
      eq(payments.reference, sql.placeholder('reference')),
    ),
  )
  .prepare('payment_by_reference');

/** By the shop's own order number. */
export async function findPaymentByReference(key: {
  storeId: string;
  mode: PaymentMode;
  reference: string;
}): Promise<PaymentAtBank | null> {
  const [row] = await byReference.execute({ ...key });
  return row ?? null;
}

const byResNum = db
  .select({ ...columns, attempt: paymentAttempts })
  .from(paymentAttempts)
  .innerJoin(payments, and(eq(payments.storeId, paymentAttempts.storeId), eq(payments.id, paymentAttempts.paymentId)))
  .innerJoin(stores, eq(stores.id, payments.storeId))
  .where(and(eq(paymentAttempts.resNum, sql.placeholder('resNum')), eq(paymentAttempts.psp, sql.placeholder('psp'))))
  .prepare('payment_by_res_num');

/** By our number of a visit to a bank: the attempt is that visit, which need not be the payment's present one. */
export async function findPaymentByResNum(
  psp: string,
  resNum: string,
): Promise<(PaymentAtBank & { attempt: Attempt }) | null> {
  const [row] = await byResNum.execute({ psp, resNum });
  return row ?? null;
}
