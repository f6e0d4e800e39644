import { DomainError } from '@/lib/errors';
import { cleanCode } from '@/lib/iran/digits';
import { dayOfEpochDay, epochDayOf, type TehranDay } from './tehran-day';

/** A day of the Jalali calendar: how people in Iran read and write a `TehranDay`. Months count from 1. */
export interface JalaliDate {
  year: number;
  month: number;
  day: number;
}

/** Leap years fall on these places of a cycle of 33: the official calendar from 1244 to 1472, so for every `TehranDay`. */
const leapPlaces = new Set([1, 5, 9, 13, 17, 22, 26, 30]);
/** The years of which every day is a `TehranDay`. */
const firstYear = 1279;
const lastYear = 1467;

/** Farvardin 1st of the year 1, as days since 1970-01-01 in that cycle. */
const epochDayOfYear1 = -492_268;

/** Whether Esfand of a year has 30 days. */
export function isLeapYear(year: number): boolean {
  return leapPlaces.has(year % 33);
}

/** How many days a Jalali month has; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  if (month === 12) return isLeapYear(year) ? 30 : 29;
  return month <= 6 ? 31 : 30;
}

/** The Jalali date of a day. */
export function jalaliOf(day: TehranDay): JalaliDate {
  const epochDay = epochDayOf(day);
  // 33 years have 8 leap days; the estimate is at most one year late.
  let year = Math.floor((epochDay - epochDayOfYear1) / (365 + 8 / 33)) + 2;
  if (nowruzOf(year) > epochDay) year--;
  const dayOfYear = epochDay - nowruzOf(year);
  const month = dayOfYear < 186 ? Math.floor(dayOfYear / 31) + 1 : Math.floor((dayOfYear - 186) / 30) + 7;
  return { year, month, day: dayOfYear - daysBeforeMonth(month) + 1 };
}

/** The day of a Jalali date; null when there is no such date, or its year is outside 1279–1467. */
export function findDayOfJalali({ year, month, day }: JalaliDate): TehranDay | null {
  if (![year, month, day].every(Number.isInteger) || year < firstYear || year > lastYear) return null;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  return dayOfEpochDay(nowruzOf(year) + daysBeforeMonth(month) + day - 1);
}

/** The day of a Jalali date that exists. Throws `internal` otherwise. */
export function dayOfJalali(date: JalaliDate): TehranDay {
  const day = findDayOfJalali(date);
  if (day === null) throw new DomainError('internal', 'no such Jalali date');
  return day;
}

/** Reads 1405-09-02, 1405/9/2 or ۱۴۰۵٫۹٫۲ in any digits; the year comes first, in four digits. Null for anything else, of any type. */
export function parseJalali(text: unknown): TehranDay | null {
  const parts = cleanCode(text)?.match(/^(\d{4})\s*[-/.٫]\s*(\d{1,2})\s*[-/.٫]\s*(\d{1,2})$/);
  return parts ? findDayOfJalali({ year: Number(parts[1]), month: Number(parts[2]), day: Number(parts[3]) }) : null;
}

/** `1405-09-02`: for file names and wires that want Jalali digits. */
export function jalaliText(day: TehranDay): string {
  const { year, month, day: dayOfMonth } = jalaliOf(day);
  return [year, month, dayOfMonth].map((part) => String(part).padStart(2, '0')).join('-');
}

function nowruzOf(year: number): number {
  return epochDayOfYear1 + 365 * (year - 1) + Math.floor((8 * year + 21) / 33);
}

function daysBeforeMonth(month: number): number {
  return month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
}
