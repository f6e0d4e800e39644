import { type Db, db } from '@/db/client';
import { calendarOverrides, holidays, settlementCycles, weeklyDaysOff } from '@/db/schema';
import { type TehranDay, tehranDay } from '@/lib/calendar/tehran-day';
import type { Cycle, WorkingCalendar } from '@/lib/calendar/working-days';

/** The calendar as it stands, with what an operator said of a day. The database asks the same tables when it dates money. */
export interface KeptCalendar extends WorkingCalendar {
  reasons: ReadonlyMap<TehranDay, string>;
}

export async function loadCalendar(): Promise<KeptCalendar> {
  const [listed, overrides, weekly, cycles] = await Promise.all([
    db.select({ day: holidays.day }).from(holidays),
    db.select().from(calendarOverrides),
    db.select().from(weeklyDaysOff),
    loadCycles(db),
  ]);
  return {
    holidays: new Set(listed.map(({ day }) => tehranDay(day))),
    overrides: new Map(overrides.map(({ day, verdict }) => [tehranDay(day), verdict])),
    // ISO counts Sunday 7, `weekdayOf` 0.
    weeklyOff: new Set(weekly.map(({ isoWeekday }) => isoWeekday % 7)),
    cycles,
    reasons: new Map(overrides.map(({ day, reason }) => [tehranDay(day), reason])),
  };
}

/** All there ever were, the earliest first. */
export async function loadCycles(on: Db): Promise<Cycle[]> {
  const rows = await on.select().from(settlementCycles).orderBy(settlementCycles.validFrom);
  return rows.map(({ validFrom, minute }) => ({ from: tehranDay(validFrom), minute }));
}
