import { DomainError } from '@/lib/errors';

declare const tehranDayBrand: unique symbol;
/**
 * A day in Asia/Tehran as a plain Gregorian date `YYYY-MM-DD`, from 1900 to 2089, so that each has a Jalali date.
 * Compares and sorts as text.
 */
export type TehranDay = string & { readonly [tehranDayBrand]: true };

const dayMs = 86_400_000;

/** A Gregorian date `YYYY-MM-DD`, or null for anything else, of any type, and for days that do not exist or are too far away. */
export function parseTehranDay(text: unknown): TehranDay | null {
  return isTehranDay(text) ? text : null;
}

function isTehranDay(text: unknown): text is TehranDay {
  if (typeof text !== 'string' || !/^(?:19\d|20[0-8])\d-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // Date.parse takes 31 February as 3 March.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** A day of our own, from a column or a constant. Throws `internal` when it is none. */
export function tehranDay(text: string): TehranDay {
  if (!isTehranDay(text)) throw new DomainError('internal', 'not a plain date');
  return text;
}

/** The day in Tehran at an instant. Throws `internal` outside the years 1900–2089. */
export function tehranDayOf(instant: Date): TehranDay {
  return dayOfEpochDay(Math.floor(wallClockMs(instant) / dayMs));
}

/** Hour and minute on Tehran's clocks at an instant. */
export function tehranTimeOf(instant: Date): { hour: number; minute: number } {
  const wall = new Date(wallClockMs(instant));
  return { hour: wall.getUTCHours(), minute: wall.getUTCMinutes() };
}

/** The first instant of a day in Tehran; 01:00 on the clocks where summer time once began at midnight. */
export function startOfDay(day: TehranDay): Date {
  return instantAt(day, { hour: 0, minute: 0 });
}

/** The instant at which Tehran's clocks show a time of a day: the earlier of two, and after the gap where they skip it. */
export function instantAt(day: TehranDay, time: { hour: number; minute: number }): Date {
  const wall = epochDayOf(day) * dayMs + (time.hour * 60 + time.minute) * 60_000;
  const earlier = new Date(wall - offsetMsAt(wall - dayMs));
  const later = new Date(wall - offsetMsAt(wall + dayMs));
  return wallClockMs(earlier) !== wall && wallClockMs(later) === wall ? later : earlier;
}

/** The day `days` later; earlier when negative. */
export function addDays(day: TehranDay, days: number): TehranDay {
  return dayOfEpochDay(epochDayOf(day) + days);
}

/** Below 0 when `a` is before `b`, 0 when equal, above 0 after: for `sort`. */
export function compareDays(a: TehranDay, b: TehranDay): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many days after `from` the day `to` is. */
export function daysBetween(from: TehranDay, to: TehranDay): number {
  return epochDayOf(to) - epochDayOf(from);
}

/** Every day from `first` to `last`, both included; none when `last` is before. */
export function listDays(first: TehranDay, last: TehranDay): TehranDay[] {
  return Array.from({ length: Math.max(0, daysBetween(first, last) + 1) }, (_, index) => addDays(first, index));
}

/** 0 Sunday … 5 Friday, 6 Saturday, as `Date` counts. */
export function weekdayOf(day: TehranDay): number {
  return new Date(epochDayOf(day) * dayMs).getUTCDay();
}

/** Days since 1970-01-01. */
export function epochDayOf(day: TehranDay): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

/** The day that many days after 1970-01-01. Throws `internal` outside the years 1900–2089. */
export function dayOfEpochDay(epochDay: number): TehranDay {
  return tehranDay(new Date(epochDay * dayMs).toISOString().slice(0, 10));
}

// Read from the time zone database: Iran's offset was +04:30 in the summers until 2022, and may change again.
const tehranClock = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn-hc-h23', {
  timeZone: 'Asia/Tehran',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

/** What Tehran's clocks show at an instant, to the second, as if it were UTC. */
function wallClockMs(instant: Date): number {
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of tehranClock.formatToParts(instant)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function offsetMsAt(ms: number): number {
  return wallClockMs(new Date(ms)) - ms;
}
