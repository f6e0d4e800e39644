import { and, asc, eq } from 'drizzle-orm';
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

/** The payments that a person must ask the bank about, oldest first; at most 100. @throws DomainError `forbidden` */
export async function listUnansweredPayments(reviewer: Reviewer): Promise<UnansweredPayment[]> {
  if (!reviewer.isAdmin) throw new DomainError('forbidden', 'not an operator');
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
    .where(and(eq(payments.failure, 'needs_person'), eq(payments.state, 'unknown')))
    .orderBy(asc(payments.createdAt))
    .limit(100);
}
