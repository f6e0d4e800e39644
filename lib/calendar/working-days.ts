import { DomainError } from '@/lib/errors';
import { jalaliOf } from './jalali';
import { addDays, instantAt, type TehranDay, tehranDay, tehranDayOf, weekdayOf } from './tehran-day';

/** What is known of working days. Comes from the database, where an operator corrects it. */
export interface WorkingCalendar {
  /** Official holidays; the weekly day off need not be among them. */
  holidays: ReadonlySet<TehranDay>;
  /** An operator's word for one day, above everything else: a sudden closure, or work after all. */
  overrides: ReadonlyMap<TehranDay, 'closed' | 'working'>;
  /** Week days without work, as `weekdayOf` counts: 5 is Friday. */
  weeklyOff: ReadonlySet<number>;
  /** When the cycle of a day begins. */
  cycles: readonly Cycle[];
}

/** Friday is the day off; Thursday is worked. */
export const weeklyOffInIran: ReadonlySet<number> = new Set([5]);

/** The clock time of the cycle, in minutes after Tehran's midnight, from a day on until the next one. */
export interface Cycle {
  from: TehranDay;
  minute: number;
}

/** What every installation begins with: 16:30. */
export const firstCycles: readonly Cycle[] = [{ from: tehranDay('2020-01-01'), minute: 16 * 60 + 30 }];

/** Why a day is worked or not; `unlisted`: no holidays are known for its Jalali year, so only the weekly day off counts. */
type DayVerdict =
  | { kind: 'working'; because: 'ordinary' | 'unlisted' | 'override' }
  | { kind: 'closed'; because: 'weekly_off' | 'holiday' | 'override' };

/** The verdict on one day with its reason, for the operator's calendar. */
export function verdictOn(day: TehranDay, calendar: WorkingCalendar): DayVerdict {
  const override = calendar.overrides.get(day);
  if (override) return { kind: override, because: 'override' };
  const closure = closureOf(day, calendar);
  if (closure) return { kind: 'closed', because: closure };
  return { kind: 'working', because: isListed(jalaliOf(day).year, calendar) ? 'ordinary' : 'unlisted' };
}

/** Whether banks settle on a day. */
export function isWorkingDay(day: TehranDay, calendar: WorkingCalendar): boolean {
  return (calendar.overrides.get(day) ?? (closureOf(day, calendar) ? 'closed' : 'working')) === 'working';
}

function closureOf(day: TehranDay, calendar: WorkingCalendar): 'holiday' | 'weekly_off' | null {
  if (calendar.holidays.has(day)) return 'holiday';
  return calendar.weeklyOff.has(weekdayOf(day)) ? 'weekly_off' : null;
}

/** The first working day strictly after a day. Throws `internal` when a whole year has none: such a calendar is broken. */
export function nextWorkingDay(day: TehranDay, calendar: WorkingCalendar): TehranDay {
  for (let ahead = 1; ahead <= 366; ahead++) {
    const candidate = addDays(day, ahead);
    if (isWorkingDay(candidate, calendar)) return candidate;
  }
  throw new DomainError('internal', 'no working day within a year');
}

/** The day on which money confirmed on `confirmedDay` is paid out: the cut-off is 00:00 of the settlement day. */
export function settlementDayFor(confirmedDay: TehranDay, calendar: WorkingCalendar): TehranDay {
  return nextWorkingDay(confirmedDay, calendar);
}

/** The instant at which the cycle of a day begins. Throws `internal` when no cycle is known for it. */
export function settlementInstant(day: TehranDay, cycles: readonly Cycle[]): Date {
  const cycle = cycles
    .filter(({ from }) => from <= day)
    .reduce((last, one) => (one.from > last.from ? one : last), none);
  if (cycle === none) throw new DomainError('internal', `no cycle for ${day}`);
  return instantAt(day, { hour: Math.floor(cycle.minute / 60), minute: cycle.minute % 60 });
}

const none: Cycle = { from: tehranDay('1900-01-01'), minute: 0 };

/** The next cycle after `now`. At the very millisecond of a cycle that one has begun, and the next is on another day. */
export function nextSettlement(now: Date, calendar: WorkingCalendar): { day: TehranDay; at: Date } {
  const today = tehranDayOf(now);
  const isStillToday = isWorkingDay(today, calendar) && now < settlementInstant(today, calendar.cycles);
  const day = isStillToday ? today : nextWorkingDay(today, calendar);
  return { day, at: settlementInstant(day, calendar.cycles) };
}

/** Every Jalali year has holidays (Nowruz at least), so a year without any is one without data. */
function isListed(year: number, calendar: WorkingCalendar): boolean {
  for (const holiday of calendar.holidays) if (jalaliOf(holiday).year === year) return true;
  return false;
}
