import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { paymentEvents, payments } from '@/db/schema';
import { newId } from '@/lib/ids';
import type { Attempt, Failure, Payment, PaymentEvent, PaymentState, SourceOf } from './payment';

export interface Move<To extends PaymentState> {
  from: readonly SourceOf<To>[];
  to: To;
  event: PaymentEvent;
  detail?: Record<string, string | number | null>;
  /** When the sweeper must look at it: an instant, or so long from now on the database's clock; null: never. */
  due: Date | { inMs: number } | null;
  /** Absent: none. */
  failure?: Failure;
  attemptId?: string;
  paidAt?: SQL;
  /** A further condition on the row, e.g. that it still is at a certain attempt. */
  when?: SQL;
}

/** An instant on the database's clock, from now. */
export function inMs(ms: number): SQL<Date> {
  return sql<Date>`now() + ${ms} * interval '1 millisecond'`;
}

/**
 * Moves a payment and writes the event of it in one statement. Null when it was not in a state that allows the move: someone
 * else was first. Only moves that stand in `transitions` compile.
 */
export async function movePayment<To extends PaymentState>(
  payment: Pick<Payment, 'storeId' | 'id'>,
  move: Move<To>,
  on: Db = db,
): Promise<Payment | null> {
  const { due } = move;
  const moved = on.$with('moved').as(
    on
      .update(payments)
      .set({
        state: move.to,
        dueAt: due && 'inMs' in due ? inMs(due.inMs) : due,
        failure: move.failure ?? null,
        attemptId: move.attemptId,
        paidAt: move.paidAt,
      })
      .where(
        and(
          eq(payments.storeId, payment.storeId),
          eq(payments.id, payment.id),
          inArray(payments.state, [...move.from]),
          move.when,
        ),
      )
      .returning(),
  );
  const told = on.$with('told').as(
    on
      .insert(paymentEvents)
      .select(
        on
          .select({
            storeId: moved.storeId,
            paymentId: moved.id,
            id: sql<string>`${newId()}::uuid`.as('event_id'),
            kind: sql<string>`${move.event}::text`.as('kind'),
            detail: sql<Record<string, string>>`${JSON.stringify(move.detail ?? {})}::text::jsonb`.as('detail'),
            at: sql<Date>`now()`.as('at'),
          })
          .from(moved),
      )
      .returning({ id: paymentEvents.id }),
  );
  const [row] = await on.with(moved, told).select().from(moved);
  return row ?? null;
}

/** True while the payment stands at this visit to a bank and no later one. */
export function atAttempt(attempt: Pick<Attempt, 'id'>): SQL {
  return eq(payments.attemptId, attempt.id);
}

/** Writes an event that moves nothing. */
export async function tellPayment(
  payment: Pick<Payment, 'storeId' | 'id'>,
  kind: PaymentEvent,
  detail: Record<string, string | number | null> = {},
  on: Db = db,
): Promise<void> {
  await on.insert(paymentEvents).values({ storeId: payment.storeId, paymentId: payment.id, kind, detail });
}
