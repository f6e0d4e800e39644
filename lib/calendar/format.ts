import { type Language, localDigits } from '@/lib/iran/digits';
import { jalaliOf } from './jalali';
import type { JalaliMonth } from './jalali-month';
import { calendarNames } from './names';
import { daysBetween, type TehranDay, tehranDayOf, tehranTimeOf, weekdayOf } from './tehran-day';

/**
 * `long` «دوشنبه ۲ آذر ۱۴۰۵» · `medium` «۲ آذر ۱۴۰۵» · `weekday` «دوشنبه ۲ آذر» · `short` «۲ آذر» · `numeric` «۱۴۰۵/۰۹/۰۲».
 * English has the same order: `Monday 2 Azar 1405`.
 */
type DayStyle = 'long' | 'medium' | 'weekday' | 'short' | 'numeric';

/** A day in Jalali for the glass. Put together by hand: Intl gives «۱۴۰۵ آذر ۲, دوشنبه», and not the same in every browser. */
export function formatDay(day: TehranDay, language: Language, style: DayStyle = 'medium'): string {
  const jalali = jalaliOf(day);
  const [year, month, date] = [jalali.year, jalali.month, jalali.day].map((part) => String(part).padStart(2, '0'));
  if (style === 'numeric') return localDigits(`${year}/${month}/${date}`, language);
  const names = calendarNames[language];
  const parts = [
    style === 'long' || style === 'weekday' ? names.weekdays[weekdayOf(day)] : '',
    String(jalali.day),
    names.months[jalali.month - 1],
    style === 'long' || style === 'medium' ? year : '',
  ];
  return localDigits(parts.filter(Boolean).join(' '), language);
}

/** «آذر ۱۴۰۵» */
export function formatMonth({ year, month }: JalaliMonth, language: Language): string {
  return localDigits(`${calendarNames[language].months[month - 1] ?? month} ${year}`, language);
}

/** «۱۴:۳۲» in Tehran. */
export function formatTime(instant: Date, language: Language): string {
  const { hour, minute } = tehranTimeOf(instant);
  return localDigits(`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`, language);
}

/** When something happened: «امروز، ۱۴:۳۲», «دیروز، ۰۹:۰۵», «۲ آذر، ۱۴:۳۲», with the year when it is not this one. */
export function formatInstant(instant: Date, now: Date, language: Language): string {
  const names = calendarNames[language];
  return `${dayBeside(instant, now, language, 'short')}${names.comma} ${formatTime(instant, language)}`;
}

/** When something is due: «امروز، ساعت ۱۶:۳۰», «شنبه ۷ آذر، ساعت ۱۶:۳۰»; `Saturday 7 Azar, at 16:30`. */
export function formatDue(instant: Date, now: Date, language: Language): string {
  const names = calendarNames[language];
  return `${dayBeside(instant, now, language, 'weekday')}${names.comma} ${names.at} ${formatTime(instant, language)}`;
}

/** The Gregorian date beside a Jalali one: «دوشنبه ۲۳ نوامبر ۲۰۲۶», `Monday 23 November 2026`. */
export function formatGregorian(day: TehranDay, language: Language): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const names = calendarNames[language];
  const parts = [names.weekdays[weekdayOf(day)], date, names.gregorianMonths[month - 1], year];
  return localDigits(parts.join(' '), language);
}

function dayBeside(instant: Date, now: Date, language: Language, style: 'short' | 'weekday'): string {
  const [day, today] = [tehranDayOf(instant), tehranDayOf(now)];
  const names = calendarNames[language];
  const distance = daysBetween(today, day);
  if (distance === 0) return names.today;
  if (distance === -1) return names.yesterday;
  if (distance === 1) return names.tomorrow;
  const sameYear = jalaliOf(day).year === jalaliOf(today).year;
  return formatDay(day, language, sameYear ? style : style === 'weekday' ? 'long' : 'medium');
}
