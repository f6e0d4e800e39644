import { and, asc, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { paymentAttempts, payments, stores } from '@/db/schema';
import { DomainError } from '@/lib/errors';
import type { Rial } from '@/lib/money/rial';
import type { PaymentMode } from '@/lib/payments/payment';
import type { Reviewer } from '@/lib/stores/review';

/** A payment of which the bank gave no clear answer until its deadline. */
export interface UnansweredPayment {
  id: string;
  mode: PaymentMode;
  store: string;
  amountRial: Rial;
  createdAt: Date;
  refNum: string | null;
}

/** Payments by their ids, by one statement: those that a person must ask the bank about. @throws DomainError `forbidden` */
export async function listUnansweredPayments(reviewer: Reviewer, ids: readonly string[]): Promise<UnansweredPayment[]> {
  if (!reviewer.isAdmin) throw new DomainError('forbidden', 'not an operator');
  if (ids.length === 0) return [];
  return db
    .select({
      id: payments.id,
      mode: payments.mode,
      store: stores.name,
      amountRial: payments.amountRial,
      createdAt: payments.createdAt,
      refNum: paymentAttempts.refNum,
    })
    .from(payments)
    .innerJoin(stores, eq(stores.id, payments.storeId))
    .leftJoin(
      paymentAttempts,
      and(eq(paymentAttempts.storeId, payments.storeId), eq(paymentAttempts.id, payments.attemptId)),
    )
    .where(and(inArray(payments.id, [...ids]), eq(payments.failure, 'needs_person'), eq(payments.state, 'unknown')))
    .orderBy(asc(payments.createdAt), asc(payments.id));
}
