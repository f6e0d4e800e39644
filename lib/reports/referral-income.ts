import { db } from '@/db/client';
import { runPrepared } from '@/db/prepared';
import { type JalaliMonth, monthBounds, monthOf } from '@/lib/calendar/jalali-month';
import { addDays, type TehranDay, tehranDay, tehranDayOf } from '@/lib/calendar/tehran-day';
import { type Rial, rial, sumRial } from '@/lib/money/rial';
import { referralDaysStatement } from './referral-income-statement';

/** What was earned in a stretch of Tehran days, less what was taken back in it. Below zero where more went back. */
export interface Earned {
  rial: Rial;
  /** Payments confirmed in it; their returns are not counted off. */
  count: number;
  /** First and last day, both included: the list of entries filtered to them holds exactly these. */
  from: TehranDay;
  to: TehranDay;
}

/** One consistent reading of what a person earned by those he brought. waiting + paid = all. */
export interface ReferralIncome {
  readAt: Date;
  today: Earned;
  /** The Jalali month up to today. */
  month: Earned & { jalali: JalaliMonth };
  /** The last 30 Tehran days, oldest first, days without income included. */
  days: { day: TehranDay; rial: Rial; count: number }[];
  allRial: Rial;
  waitingRial: Rial;
  /** Of what waits, by the working day on which it is due; a part may be below zero and is set off against the others. */
  arrivals: { day: TehranDay; at: Date; rial: Rial }[];
  /** Sent to the bank account, less what the bank sent back. */
  paidRial: Rial;
}

const seriesDays = 30;

interface DayRow {
  read_at: string;
  day: string;
  count: bigint;
  earned_rial: bigint;
  all_rial: bigint;
  paid_rial: bigint;
  /** JSON with rial as text: a JSON number would lose digits. */
  arrivals: { day: string; at: string; rial: string }[];
}

/** @param userId the referrer, as the session proved him */
export async function getReferralIncome(userId: string, now: Date): Promise<ReferralIncome> {
  const today = tehranDayOf(now);
  const month = monthOf(today);
  const { first } = monthBounds(month);
  const seriesFrom = addDays(today, 1 - seriesDays);
  const [from = first] = [first, seriesFrom].sort();
  const rows = await runPrepared<DayRow>(db, referralDaysStatement, [userId, from, today]);
  const days = rows.map((row) => ({
    day: tehranDay(row.day),
    rial: rial(row.earned_rial),
    count: Number(row.count),
  }));
  const since = (start: TehranDay): Earned => {
    const inside = days.filter(({ day }) => day >= start);
    return {
      rial: sumRial(inside.map((each) => each.rial)),
      count: inside.reduce((sum, { count }) => sum + count, 0),
      from: start,
      to: today,
    };
  };
  const [head] = rows;
  if (!head) throw new Error('a series without days');
  const arrivals = head.arrivals.map(({ day, at, rial: part }) => ({
    day: tehranDay(day),
    at: new Date(at),
    rial: rial(part),
  }));
  return {
    readAt: new Date(head.read_at),
    today: since(today),
    month: { ...since(first), jalali: month },
    days: days.filter(({ day }) => day >= seriesFrom),
    allRial: rial(head.all_rial),
    waitingRial: sumRial(arrivals.map((each) => each.rial)),
    arrivals,
    paidRial: rial(head.paid_rial),
  };
}
