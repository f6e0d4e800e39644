import { and, asc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { runPrepared } from '@/db/prepared';
import { feePlans, journal, paymentAttempts, paymentEvents, payments } from '@/db/schema';
import type { TehranDay } from '@/lib/calendar/tehran-day';
import { maskMobile } from '@/lib/iran/mobile';
import type { JournalKind } from '@/lib/ledger/journal';
import type { FeePlan } from '@/lib/money/fee';
import type { Rial } from '@/lib/money/rial';
import { openPayerMobile } from '@/lib/payments/payer-mobile';
import type { Attempt, Payment, PaymentEvent } from '@/lib/payments/payment';
import type { StoreScope } from '@/lib/stores/scope';
import { findLineOf } from './settlement-makeup';

/** One payment with everything its store may know of it. */
export interface PaymentDetail {
  payment: Payment;
  /** `0912 *** 4567`, or null when the shop told no number. */
  payerMobileMasked: string | null;
  /** The visit to the bank it stands at. */
  attempt: Attempt | null;
  /** The plan it was made under. */
  plan: FeePlan;
  /** What happened, in order. */
  events: { id: string; kind: PaymentEvent; at: Date }[];
  /** Its rows in the ledger: none for test money and while nothing was paid. */
  entries: { kind: JournalKind; netRial: Rial; day: string; window: string; at: Date }[];
  /** The settlement that holds its money; null while that waits, and where there is none. */
  settledIn: TehranDay | null;
  /** The day on which waiting money is paid out by the calendar as it stands: not the one it was written with, when that was closed since. */
  dueAt: Date | null;
}

/** A payment of the scope's store, or null: another store's is as good as none. `paymentId` is a uuid. */
export async function findPaymentDetail(scope: StoreScope, paymentId: string): Promise<PaymentDetail | null> {
  const [found] = await db
    .select({ payment: payments, attempt: paymentAttempts, plan: feePlans })
    .from(payments)
    .innerJoin(feePlans, eq(feePlans.id, payments.planId))
    .leftJoin(
      paymentAttempts,
      and(eq(paymentAttempts.storeId, payments.storeId), eq(paymentAttempts.id, payments.attemptId)),
    )
    .where(and(eq(payments.storeId, scope.storeId), eq(payments.id, paymentId)));
  if (!found) return null;
  const [events, entries] = await Promise.all([
    db
      .select({ id: paymentEvents.id, kind: paymentEvents.kind, at: paymentEvents.at })
      .from(paymentEvents)
      .where(and(eq(paymentEvents.storeId, scope.storeId), eq(paymentEvents.paymentId, paymentId)))
      .orderBy(asc(paymentEvents.at), asc(paymentEvents.id)),
    db
      .select({
        kind: journal.kind,
        netRial: journal.netRial,
        day: journal.day,
        window: journal.window,
        at: journal.at,
      })
      .from(journal)
      .where(and(eq(journal.storeId, scope.storeId), eq(journal.subjectId, paymentId)))
      .orderBy(asc(journal.at)),
  ]);
  const mobile = openPayerMobile(found.payment);
  const confirmed = entries.find(({ kind }) => kind === 'confirm');
  const settled = confirmed ? await findLineOf(scope, confirmed.window) : null;
  const dueAt = confirmed && !settled ? await dueAtOf(confirmed.window) : null;
  return {
    ...found,
    payerMobileMasked: mobile && maskMobile(mobile, 'en'),
    events,
    entries,
    settledIn: settled,
    dueAt,
  };
}

const dueStatement = `
select settlement_instant(greatest(settlement_window($1::date - 1), next_settlement_day(now()))) as at`;

async function dueAtOf(window: string): Promise<Date | null> {
  const [due] = await runPrepared<{ at: string }>(db, dueStatement, [window]);
  return due ? new Date(due.at) : null;
}
