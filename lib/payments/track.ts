import { and, desc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { paymentAttempts } from '@/db/schema';
import type { Rial } from '@/lib/money/rial';
import { findPayment } from './find';
import { type PayerView, payerView } from './payer-view';

const mostShown = 5;

/**
 * What became of payments with a trace number (شماره پیگیری) and exactly this amount charged to the card, newest first, at
 * most five. Both must be known, so that nobody leafs through other people's payments.
 */
export async function trackPayments(query: { traceNo: string; amountRial: Rial }): Promise<PayerView[]> {
  if (!/^\d{1,20}$/.test(query.traceNo)) return [];
  const rows = await db
    .selectDistinct({ id: paymentAttempts.paymentId, createdAt: paymentAttempts.createdAt })
    .from(paymentAttempts)
    .where(
      and(
        eq(paymentAttempts.traceNo, query.traceNo),
        eq(paymentAttempts.grossRial, query.amountRial),
        sql`${paymentAttempts.traceNo} is not null`,
      ),
    )
    .orderBy(desc(paymentAttempts.createdAt))
    .limit(mostShown);
  const found = await Promise.all([...new Set(rows.map((row) => row.id))].map(findPayment));
  return found.flatMap((payment) => (payment ? [payerView(payment)] : []));
}
