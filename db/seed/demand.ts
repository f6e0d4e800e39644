import { jalaliOf } from '@/lib/calendar/jalali';
import { addMonths, monthBounds, monthOf } from '@/lib/calendar/jalali-month';
import { addDays, daysBetween, listDays, type TehranDay, weekdayOf } from '@/lib/calendar/tehran-day';
import type { Draw } from './draw';
import type { DemoStore } from './people';

/** Sunday first. Saturday opens the week; on Thursday afternoon and Friday people are out. */
const weekdays = [1.05, 1, 1.02, 1.04, 0.92, 0.7, 1.12];

/** By hour of the day: lunch break and late evening. */
const hours = [22, 12, 6, 3, 2, 2, 4, 10, 28, 46, 62, 74, 70, 54, 46, 50, 56, 62, 60, 58, 66, 82, 78, 48];

/** The month before the first whole one is never shown: twelve whole months, and the one we are in. */
export function firstDayOfHistory(today: TehranDay): TehranDay {
  return monthBounds(addMonths(monthOf(today), -12)).first;
}

/** How many orders a store gets on each day of thirteen months from `first`: growing by half a year, with season and weekday. */
export function ordersByDay(store: DemoStore, first: TehranDay, orderCount: number): Map<TehranDay, number> {
  const { last } = monthBounds(addMonths(monthOf(first), 12));
  const days = listDays(addDays(first, store.openedAfterDays), last);
  const busy = days.map((day) => {
    const growth = 0.7 + (0.6 * daysBetween(first, day)) / 365;
    return growth * (store.seasons[jalaliOf(day).month - 1] ?? 1) * (weekdays[weekdayOf(day)] ?? 1);
  });
  const each = (orderCount * store.share) / busy.reduce((sum, weight) => sum + weight, 0);
  return new Map(days.map((day, i) => [day, each * (busy[i] ?? 0)]));
}

/** A real day is never the average one. */
export function countAround(expected: number, draw: Draw): number {
  return Math.max(0, Math.round(expected * (1 + 0.12 * draw.normal()) + 0.5 * draw.normal()));
}

export function hourOfOrder(draw: Draw): number {
  return draw.weighted(hours);
}

/** An order's amount in rial: log-normal, and mostly a round number of toman. */
export function amountOfOrder(store: DemoStore, draw: Draw): number {
  const drawn = store.medianRial * Math.exp(store.spread * draw.normal());
  const step = [100_000, 50_000, 10_000, 1_000][draw.weighted([0.35, 0.25, 0.3, 0.1])] ?? 1_000;
  return Math.min(500_000_000, Math.max(200_000, Math.round(drawn / step) * step));
}
