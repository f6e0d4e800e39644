import { describe, expect, test } from 'vitest';
import { formatDay, formatDue, formatGregorian, formatInstant, formatMonth, formatTime } from './format';
import { calendarNames } from './names';
import { addDays, listDays, tehranDay, tehranDayOf, weekdayOf } from './tehran-day';

const day = tehranDay('2026-11-23');
/** 14:32 in Tehran on that day. */
const now = new Date('2026-11-23T11:02:45Z');

describe('a day on the glass', () => {
  test('in Persian, in the order people read', () => {
    expect(formatDay(day, 'fa', 'long')).toBe('دوشنبه ۲ آذر ۱۴۰۵');
    expect(formatDay(day, 'fa')).toBe('۲ آذر ۱۴۰۵');
    expect(formatDay(day, 'fa', 'weekday')).toBe('دوشنبه ۲ آذر');
    expect(formatDay(day, 'fa', 'short')).toBe('۲ آذر');
    expect(formatDay(day, 'fa', 'numeric')).toBe('۱۴۰۵/۰۹/۰۲');
    expect(formatMonth({ year: 1405, month: 9 }, 'fa')).toBe('آذر ۱۴۰۵');
    expect(formatGregorian(day, 'fa')).toBe('دوشنبه ۲۳ نوامبر ۲۰۲۶');
  });

  test('in English', () => {
    expect(formatDay(day, 'en', 'long')).toBe('Monday 2 Azar 1405');
    expect(formatDay(day, 'en', 'numeric')).toBe('1405/09/02');
    expect(formatMonth({ year: 1405, month: 9 }, 'en')).toBe('Azar 1405');
    expect(formatGregorian(day, 'en')).toBe('Monday 23 November 2026');
  });

  test('names weekdays and months as Intl does', () => {
    for (const language of ['fa', 'en'] as const) {
      const intl = (options: Intl.DateTimeFormatOptions, at: string) =>
        new Intl.DateTimeFormat(`${language}-u-ca-persian`, { timeZone: 'UTC', ...options }).format(
          new Date(`${at}T00:00:00Z`),
        );
      for (const each of listDays(day, addDays(day, 6))) {
        expect(calendarNames[language].weekdays[weekdayOf(each)]).toBe(intl({ weekday: 'long' }, each));
      }
      calendarNames[language].gregorianMonths.forEach((name, index) => {
        const middle = new Date(Date.UTC(2026, index, 15));
        expect(name).toBe(
          new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { timeZone: 'UTC', month: 'long' }).format(middle),
        );
      });
      calendarNames[language].months.forEach((name, index) => {
        expect(name).toBe(intl({ month: 'long' }, addDays(tehranDay('2026-03-31'), index * 30)));
      });
    }
  });
});

describe('an instant on the glass', () => {
  test('is today, yesterday, tomorrow, or a date', () => {
    expect(formatInstant(now, now, 'fa')).toBe('امروز، ۱۴:۳۲');
    expect(formatInstant(new Date('2026-11-22T05:35:00Z'), now, 'fa')).toBe('دیروز، ۰۹:۰۵');
    expect(formatInstant(new Date('2026-11-23T20:30:00Z'), now, 'fa')).toBe('فردا، ۰۰:۰۰');
    expect(formatInstant(new Date('2026-11-21T11:02:00Z'), now, 'fa')).toBe('۳۰ آبان، ۱۴:۳۲');
    expect(formatInstant(new Date('2026-03-20T11:02:00Z'), now, 'fa')).toBe('۲۹ اسفند ۱۴۰۴، ۱۴:۳۲');
    expect(formatInstant(now, now, 'en')).toBe('Today, 14:32');
  });

  test('is due on a weekday at an hour', () => {
    const saturday = new Date('2026-11-28T13:00:00Z');
    expect(formatDue(saturday, now, 'fa')).toBe('شنبه ۷ آذر، ساعت ۱۶:۳۰');
    expect(formatDue(saturday, now, 'en')).toBe('Saturday 7 Azar, at 16:30');
    expect(formatDue(new Date('2026-11-23T13:00:00Z'), now, 'fa')).toBe('امروز، ساعت ۱۶:۳۰');
    expect(formatDue(new Date('2027-03-27T13:00:00Z'), now, 'fa')).toBe('شنبه ۷ فروردین ۱۴۰۶، ساعت ۱۶:۳۰');
  });

  test('has the day and the time of Tehran, not of the machine', () => {
    const afterMidnight = new Date('2026-11-23T20:30:00Z');
    expect(formatTime(afterMidnight, 'en')).toBe('00:00');
    expect(formatDay(tehranDayOf(afterMidnight), 'en', 'short')).toBe('3 Azar');
  });
});
