import holidays from './holidays.json' with { type: 'json' };
import { dayOfJalali } from './jalali';
import type { TehranDay } from './tehran-day';
import { firstCycles, type WorkingCalendar, weeklyOffInIran } from './working-days';

/**
 * How sure a year is. `official`: published by the state. `official-unreconciled`: published, but a newspaper counted one day
 * otherwise. `predicted`: lunar feasts are forecast. Feasts follow the moon as it is seen, so this is data to be corrected.
 */
interface OfficialHoliday {
  day: TehranDay;
  /** `official 1405` and the like, as kept beside the day in the database. */
  source: string;
}

/** Iran's official holidays of the years we have, Fridays not listed: the start of a new installation's calendar. */
export function listOfficialHolidays(): OfficialHoliday[] {
  return Object.entries(holidays).flatMap(([year, { status, months }]) =>
    Object.entries(months).flatMap(([month, days]) =>
      days.map((day) => ({
        day: dayOfJalali({ year: Number(year), month: Number(month), day }),
        source: `${status} ${year}`,
      })),
    ),
  );
}

/** The calendar of a new installation, before any operator changed it. */
export function officialCalendar(): WorkingCalendar {
  return {
    holidays: new Set(listOfficialHolidays().map(({ day }) => day)),
    overrides: new Map(),
    weeklyOff: weeklyOffInIran,
    cycles: firstCycles,
  };
}
