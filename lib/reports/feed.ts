import { and, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { paymentAttempts, payments } from '@/db/schema';
import { addDays, startOfDay, type TehranDay } from '@/lib/calendar/tehran-day';
import { type Rial, zeroRial } from '@/lib/money/rial';
import type { Failure, PaymentMode, PaymentState } from '@/lib/payments/payment';
import type { StoreScope } from '@/lib/stores/scope';

/** A payment in a list. */
export interface PaymentRow {
  id: string;
  state: PaymentState;
  reference: string;
  /** What the card is charged. */
  grossRial: Rial;
  /** What is the store's of it, when it is paid. */
  netRial: Rial;
  failure: Failure | null;
  /** The instant that orders the list: of paying where only paid ones are listed, else of the request. */
  at: Date;
  /** `603799******1234` */
  maskedPan: string | null;
  traceNo: string | null;
}

/** `all`: every payment, newest first. `paid`: those that were paid, in the order of paying, perhaps only those of some Tehran days. */
export type FeedFilter =
  | { view: 'all'; mode: PaymentMode }
  | { view: 'paid'; mode: PaymentMode; from?: TehranDay | undefined; to?: TehranDay | undefined };

/** Payments on one page. */
export const feedLength = 20;

/** One page of a list, and the id after which the next one begins; null at the end. */
export interface Feed {
  rows: PaymentRow[];
  after: string | null;
}

/**
 * The store's payments, newest first. `after` is a payment of the list (uuid): the page begins behind it, and stays right while
 * new ones arrive. An `after` that is none of this store's gives an empty page.
 */
export async function listPayments(
  scope: StoreScope,
  filter: FeedFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Feed> {
  const at = filter.view === 'paid' ? payments.paidAt : payments.createdAt;
  // Compared inside Postgres: a timestamp that travelled through JavaScript has lost its microseconds, and rows with them.
  const behind = after
    ? sql`(${at}, ${payments.id}) < (
        select ${sql.raw(filter.view === 'paid' ? 'last.paid_at' : 'last.created_at')}, last.id
        from payments last where last.store_id = ${scope.storeId} and last.id = ${after})`
    : undefined;
  const rows = await db
    .select({
      id: payments.id,
      state: payments.state,
      reference: payments.reference,
      grossRial: sql<Rial>`${payments.amountRial} + ${payments.payerFeeRial}`.mapWith(payments.amountRial),
      netRial: sql<Rial>`${payments.amountRial} + ${payments.payerFeeRial} - ${payments.feeRial}`.mapWith(
        payments.amountRial,
      ),
      failure: payments.failure,
      at: sql<Date>`${at}`.mapWith(payments.createdAt),
      maskedPan: paymentAttempts.maskedPan,
      traceNo: paymentAttempts.traceNo,
    })
    .from(payments)
    .leftJoin(
      paymentAttempts,
      and(eq(paymentAttempts.storeId, payments.storeId), eq(paymentAttempts.id, payments.attemptId)),
    )
    .where(and(eq(payments.storeId, scope.storeId), eq(payments.mode, filter.mode), inView(filter), behind))
    // The indexes have nulls last; another order would sort the whole store.
    .orderBy(sql`${at} desc nulls last, ${payments.id} desc nulls last`)
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return { rows: page, after: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

function inView(filter: FeedFilter): SQL | undefined {
  if (filter.view === 'all') return undefined;
  const { from, to } = filter;
  return and(
    isNotNull(payments.paidAt),
    from && sql`${payments.paidAt} >= ${startOfDay(from).toISOString()}::timestamptz`,
    to && sql`${payments.paidAt} < ${startOfDay(addDays(to, 1)).toISOString()}::timestamptz`,
  );
}

/** How many payments a filter of days holds, and their sum: what the list under it adds up to. */
export async function sumPayments(
  scope: StoreScope,
  filter: Extract<FeedFilter, { view: 'paid' }>,
): Promise<{ count: number; grossRial: Rial; netRial: Rial }> {
  const total = (amount: SQL) => sql<Rial>`coalesce(sum(${amount}), 0)::bigint`.mapWith(payments.amountRial);
  const gross = sql`${payments.amountRial} + ${payments.payerFeeRial}`;
  const [sum] = await db
    .select({
      count: sql`count(*)`.mapWith(Number),
      grossRial: total(gross),
      netRial: total(sql`${gross} - ${payments.feeRial}`),
    })
    .from(payments)
    .where(and(eq(payments.storeId, scope.storeId), eq(payments.mode, filter.mode), inView(filter)));
  return sum ?? { count: 0, grossRial: zeroRial, netRial: zeroRial };
}
