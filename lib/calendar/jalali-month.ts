import { dayOfJalali, daysInMonth, findDayOfJalali, jalaliOf } from './jalali';
import type { TehranDay } from './tehran-day';

/** A month of the Jalali calendar, the month of every sales figure. Months count from 1. */
export interface JalaliMonth {
  year: number;
  month: number;
}

/** The month in which a day lies. */
export function monthOf(day: TehranDay): JalaliMonth {
  const { year, month } = jalaliOf(day);
  return { year, month };
}

/** First and last day of a month, both included. Throws `internal` for a month that does not exist. */
export function monthBounds({ year, month }: JalaliMonth): { first: TehranDay; last: TehranDay } {
  return {
    first: dayOfJalali({ year, month, day: 1 }),
    last: dayOfJalali({ year, month, day: daysInMonth(year, month) }),
  };
}

/** The month `months` later; earlier when negative. */
export function addMonths({ year, month }: JalaliMonth, months: number): JalaliMonth {
  const index = year * 12 + month - 1 + months;
  return { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
}

/** Reads `1405-09`; null for anything else, of any type, and for a month whose days have no Gregorian date with us. */
export function parseMonth(text: unknown): JalaliMonth | null {
  const [, year, month] = typeof text === 'string' ? (/^(1[34]\d\d)-(\d\d)$/.exec(text) ?? []) : [];
  const named = { year: Number(year), month: Number(month) };
  return findDayOfJalali({ ...named, day: 1 }) && findDayOfJalali({ ...addMonths(named, 1), day: 1 }) ? named : null;
}

/** `1405-09`. */
export function monthText({ year, month }: JalaliMonth): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}
