import { db } from '@/db/client';
import { runPrepared } from '@/db/prepared';
import { type JalaliMonth, monthBounds, monthOf } from '@/lib/calendar/jalali-month';
import { addDays, daysBetween, type TehranDay, tehranDay, tehranDayOf } from '@/lib/calendar/tehran-day';
import { DomainError } from '@/lib/errors';
import { type Rial, rial, sumRial } from '@/lib/money/rial';
import type { PaymentMode } from '@/lib/payments/payment';
import type { StoreScope } from '@/lib/stores/scope';
import { liveDaysStatement, testDaysStatement } from './overview-statement';

/** What was paid in a stretch of Tehran days: card amounts of payments confirmed in it, before fees, and their number. */
export interface Sales {
  grossRial: Rial;
  count: number;
  /** First and last day, both included: the payments list filtered to them holds exactly these payments. */
  from: TehranDay;
  to: TehranDay;
}

/** What is owed to the store, by the day on which it is paid out. */
export interface Arrival {
  /** The working day, and the instant of its cycle. */
  day: TehranDay;
  at: Date;
  netRial: Rial;
  /** The payments it comes from were confirmed in these days. */
  from: TehranDay;
  to: TehranDay;
}

/** One consistent reading of a store's figures. Test money is never settled: `settlement` is null. */
export interface Overview {
  mode: PaymentMode;
  /** When all of it was read, on the database's clock. */
  readAt: Date;
  today: Sales;
  /** The Jalali month up to today. */
  month: Sales & { jalali: JalaliMonth };
  /** The last 30 Tehran days, oldest first, days without a sale included. */
  days: { day: TehranDay; grossRial: Rial; count: number }[];
  settlement: {
    /** Net of fees, not paid out yet: the ledger's `owed`. */
    waitingRial: Rial;
    arrivals: Arrival[];
    /** Paid to the bank account since the store was opened. */
    settledRial: Rial;
  } | null;
}

const seriesDays = 30;

interface DayRow {
  read_at: string;
  day: string;
  paid_count: bigint;
  paid_rial: bigint;
}
interface LiveRow extends DayRow {
  settled_rial: bigint;
  /** JSON with rial as text: a JSON number would lose digits. */
  arrivals: { day: string; at: string; from: string; to: string; netRial: string }[];
}

/**
 * Reads the figures of the panel's first page in one statement, so that they belong together. Live ones come from `rollup` and
 * `owed`, test ones from the payments themselves. The cost does not grow with the number of live payments.
 */
export async function getOverview(scope: StoreScope, mode: PaymentMode, now: Date): Promise<Overview> {
  const today = tehranDayOf(now);
  const month = monthOf(today);
  const { first } = monthBounds(month);
  const seriesFrom = addDays(today, 1 - seriesDays);
  const daysBack = Math.max(seriesDays - 1, daysBetween(first, today));
  const params = [scope.storeId, addDays(today, -daysBack), today];
  if (mode === 'test') {
    const rows = await runPrepared<DayRow>(db, testDaysStatement, params);
    return { ...salesOf(rows, { today, monthFrom: first, seriesFrom }), mode, settlement: null };
  }
  const rows = await runPrepared<LiveRow>(db, liveDaysStatement, params);
  const sales = salesOf(rows, { today, monthFrom: first, seriesFrom });
  return { ...sales, mode, settlement: settlementOf(firstOf(rows)) };
}

function salesOf(rows: DayRow[], bounds: { today: TehranDay; monthFrom: TehranDay; seriesFrom: TehranDay }) {
  const days = rows.map((row) => ({
    day: tehranDay(row.day),
    grossRial: rial(row.paid_rial),
    count: Number(row.paid_count),
  }));
  const { today, monthFrom, seriesFrom } = bounds;
  const between = (from: TehranDay): Sales => {
    const inside = days.filter((each) => each.day >= from);
    return {
      grossRial: sumRial(inside.map((each) => each.grossRial)),
      count: inside.reduce((sum, each) => sum + each.count, 0),
      from,
      to: today,
    };
  };
  return {
    readAt: new Date(firstOf(rows).read_at),
    today: between(today),
    month: { ...between(monthFrom), jalali: monthOf(today) },
    days: days.filter((each) => each.day >= seriesFrom),
  };
}

function settlementOf(row: LiveRow): Overview['settlement'] {
  const arrivals = row.arrivals.map((arrival) => ({
    day: tehranDay(arrival.day),
    at: new Date(arrival.at),
    netRial: rial(arrival.netRial),
    from: tehranDay(arrival.from),
    to: tehranDay(arrival.to),
  }));
  return {
    waitingRial: sumRial(arrivals.map((arrival) => arrival.netRial)),
    arrivals,
    settledRial: rial(row.settled_rial),
  };
}

/** Every statement here answers a row for each day asked for. */
function firstOf<Row>(rows: Row[]): Row {
  const [row] = rows;
  if (!row) throw new DomainError('internal', 'no days');
  return row;
}
