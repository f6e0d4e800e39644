import { db } from '@/db/client';
import { runPrepared } from '@/db/prepared';
import { addMonths, type JalaliMonth, monthBounds } from '@/lib/calendar/jalali-month';
import { type TehranDay, tehranDay } from '@/lib/calendar/tehran-day';
import { DomainError } from '@/lib/errors';
import { type Rial, rial, sumRial } from '@/lib/money/rial';
import type { StoreScope } from '@/lib/stores/scope';
import { monthStatementQuery } from './month-statement-query';

/** What moved in a store's book. All are positive but `adjustedRial`, which is what a correction did to the store's money. */
export interface Movements {
  /** Confirmed payments, as their cards were charged. */
  salesCount: number;
  salesRial: Rial;
  /** Our whole fee on them. */
  feeRial: Rial;
  /** Given back to cards: refunds and reversals; and the fee that came back with them. */
  backRial: Rial;
  feeBackRial: Rial;
  adjustedRial: Rial;
  /** Sent to the store's bank account, and what came back of it. */
  settledRial: Rial;
  returnedRial: Rial;
}

/**
 * A store's account with us over a Jalali month, as an accountant reads it:
 * opening + sales − fees − given back + fees given back ± adjustments − settled + returned = closing.
 */
export interface MonthStatement {
  month: JalaliMonth;
  from: TehranDay;
  to: TehranDay;
  readAt: Date;
  openingRial: Rial;
  /** Days with an entry, oldest first, each with what was owed at its end. */
  days: (Movements & { day: TehranDay; closingRial: Rial })[];
  total: Movements;
  closingRial: Rial;
  previous: JalaliMonth;
}

interface StatementRow {
  read_at: string;
  opening_rial: bigint;
  day: string | null;
  sales_count: bigint;
  sales_rial: bigint;
  fee_rial: bigint;
  back_rial: bigint;
  fee_back_rial: bigint;
  adjusted_rial: bigint;
  settled_rial: bigint;
  returned_rial: bigint;
}

/** Equals the ledger: what was before comes from its fold by day, the month from its journal, both of one snapshot. */
export async function getMonthStatement(scope: StoreScope, month: JalaliMonth): Promise<MonthStatement> {
  const { first: from, last: to } = monthBounds(month);
  const rows = await runPrepared<StatementRow>(db, monthStatementQuery, [scope.storeId, from, to]);
  const [head] = rows;
  if (!head) throw new DomainError('internal', 'a statement without its opening');
  const openingRial = rial(head.opening_rial);
  let closingRial = openingRial;
  const days = rows.flatMap((row) => {
    if (row.day === null) return [];
    const moved = movementsOf(row);
    closingRial = rial(closingRial + effectOf(moved));
    return [{ ...moved, day: tehranDay(row.day), closingRial }];
  });
  const total = totalOf(days);
  const readAt = new Date(head.read_at);
  return { month, from, to, readAt, openingRial, days, total, closingRial, previous: addMonths(month, -1) };
}

/** What movements do to what we owe the store. */
export function effectOf(moved: Movements): bigint {
  const earned = moved.salesRial - moved.feeRial - moved.backRial + moved.feeBackRial + moved.adjustedRial;
  return earned - moved.settledRial + moved.returnedRial;
}

function movementsOf(row: StatementRow): Movements {
  return {
    salesCount: Number(row.sales_count),
    salesRial: rial(row.sales_rial),
    feeRial: rial(row.fee_rial),
    backRial: rial(row.back_rial),
    feeBackRial: rial(row.fee_back_rial),
    adjustedRial: rial(row.adjusted_rial),
    settledRial: rial(row.settled_rial),
    returnedRial: rial(row.returned_rial),
  };
}

function totalOf(days: readonly Movements[]): Movements {
  const sum = (name: Exclude<keyof Movements, 'salesCount'>) => sumRial(days.map((day) => day[name]));
  return {
    salesCount: days.reduce((count, day) => count + day.salesCount, 0),
    salesRial: sum('salesRial'),
    feeRial: sum('feeRial'),
    backRial: sum('backRial'),
    feeBackRial: sum('feeBackRial'),
    adjustedRial: sum('adjustedRial'),
    settledRial: sum('settledRial'),
    returnedRial: sum('returnedRial'),
  };
}
