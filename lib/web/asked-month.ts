import { type JalaliMonth, monthBounds, monthOf, parseMonth } from '@/lib/calendar/jalali-month';
import { tehranDayOf } from '@/lib/calendar/tehran-day';

/** The month an address asks for; one that is no month or has not begun is this one: an old or mangled link still opens. */
export function askedMonth(text: unknown, now: Date): JalaliMonth {
  const asked = parseMonth(text);
  const today = tehranDayOf(now);
  return asked && monthBounds(asked).first <= today ? asked : monthOf(today);
}
