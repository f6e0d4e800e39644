import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPersianDigits } from '@/lib/iran/digits';
import vectors from '@/lib/testing/vectors.json';
import { dayOfJalali, daysInMonth, findDayOfJalali, isLeapYear, jalaliOf, jalaliText, parseJalali } from './jalali';
import { addMonths, monthBounds, monthOf } from './jalali-month';
import { addDays, daysBetween, tehranDay, tehranDayOf } from './tehran-day';

const intl = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

function jalaliByIntl(day: string) {
  const parts = intl.formatToParts(new Date(`${day}T00:00:00Z`));
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return { year: of('year'), month: of('month'), day: of('day') };
}

describe('Jalali dates', () => {
  test('equal those of Intl on every day of 1300–1450, there and back', () => {
    const last = dayOfJalali({ year: 1450, month: 12, day: daysInMonth(1450, 12) });
    let count = 0;
    for (let day = dayOfJalali({ year: 1300, month: 1, day: 1 }); day <= last; day = addDays(day, 1)) {
      const [ours, theirs] = [jalaliOf(day), jalaliByIntl(day)];
      const isEqual = ours.year === theirs.year && ours.month === theirs.month && ours.day === theirs.day;
      if (!isEqual || dayOfJalali(ours) !== day)
        expect.fail(`${day}: ${JSON.stringify(ours)}, Intl ${JSON.stringify(theirs)}`);
      count++;
    }
    expect(count).toBe(151 * 365 + 37);
  });

  test.each(vectors.jalali.pairs)('%s is %s', (jalali, gregorian) => {
    expect(parseJalali(jalali)).toBe(gregorian);
    expect(jalaliText(tehranDay(gregorian ?? ''))).toBe(jalali);
  });

  test('turn at midnight in Tehran', () => {
    const { utc, jalali } = vectors.jalali.tehranMidnight;
    expect(jalaliText(tehranDayOf(new Date(utc)))).toBe(jalali);
    expect(jalaliText(tehranDayOf(new Date(Date.parse(utc) - 1)))).toBe('1405-09-02');
  });

  test('know leap years', () => {
    for (const year of vectors.jalali.leapYears) expect(isLeapYear(year)).toBe(true);
    expect([1400, 1401, 1402, 1404, 1405, 1406, 1407].some(isLeapYear)).toBe(false);
    expect(parseJalali('1403-12-30')).toBe('2025-03-20');
    expect(addDays(dayOfJalali({ year: 1408, month: 12, day: 30 }), 1)).toBe(parseJalali('1409-01-01'));
  });

  test('exist for the first and the last day we take', () => {
    for (const day of ['1900-01-01', '2089-12-31']) expect(jalaliOf(tehranDay(day))).toEqual(jalaliByIntl(day));
    for (let year = 1279; year <= 1467; year++) {
      const nowruz = dayOfJalali({ year, month: 1, day: 1 });
      expect(jalaliOf(nowruz)).toEqual(jalaliByIntl(nowruz));
      expect(jalaliOf(addDays(nowruz, -1))).toEqual(jalaliByIntl(addDays(nowruz, -1)));
    }
    expect(findDayOfJalali({ year: 1279, month: 1, day: 1 })).toBe('1900-03-21');
    expect(findDayOfJalali({ year: 1467, month: 12, day: 29 })).toBe('2089-03-19');
    expect(findDayOfJalali({ year: 1278, month: 12, day: 29 })).toBeNull();
    expect(findDayOfJalali({ year: 1468, month: 1, day: 1 })).toBeNull();
  });
});

describe('reading a Jalali date', () => {
  test.each([
    '1405-09-02',
    '1405/9/2',
    '۱۴۰۵/۹/۲',
    '١٤٠٥/٠٩/٠٢',
    ' ۱۴۰۵-۰۹-۰۲ ',
    '\u200f۱۴۰۵/۹/۲',
    '1405.9.2',
    '۱۴۰۵ / ۹ / ۲',
  ])('%s', (text) => {
    expect(parseJalali(text)).toBe('2026-11-23');
  });

  const refused = [
    '1405-13-01',
    '1405-00-01',
    '1405-07-31',
    '1405-01-32',
    '1405-01-00',
    '05-09-02',
    '2/9/1405',
    '14050902',
    '2026-11-23',
    '1405-09',
    '',
  ];
  test.each([...vectors.jalali.invalid, ...refused])('%s is none', (text) => expect(parseJalali(text)).toBeNull());

  test('never throws, and takes every day it writes', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof value === 'string' || parseJalali(value) === null));
    fc.assert(
      fc.property(
        fc.integer({ min: 1279, max: 1467 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const found = findDayOfJalali({ year, month, day });
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          expect(parseJalali(toPersianDigits(text))).toBe(found);
          expect(found !== null).toBe(day >= 1 && day <= daysInMonth(year, month));
          if (found) expect(jalaliText(found)).toBe(text);
        },
      ),
      { numRuns: 2000 },
    );
    for (const odd of [Number.NaN, 1.5, Number.POSITIVE_INFINITY])
      expect(findDayOfJalali({ year: 1405, month: odd, day: 1 })).toBeNull();
    expect(() => dayOfJalali({ year: 1405, month: 12, day: 30 })).toThrow('no such');
  });
});

describe('Jalali months', () => {
  test('have bounds', () => {
    expect(monthBounds({ year: 1405, month: 9 })).toEqual({ first: '2026-11-22', last: '2026-12-21' });
    expect(monthBounds({ year: 1403, month: 12 })).toEqual({ first: '2025-02-19', last: '2025-03-20' });
    expect(() => monthBounds({ year: 1405, month: 13 })).toThrow('no such');
  });

  test('follow each other without a gap, 1300–1450', () => {
    let month = { year: 1300, month: 1 };
    while (month.year <= 1450) {
      const { first, last } = monthBounds(month);
      const next = addMonths(month, 1);
      expect(addDays(last, 1)).toBe(monthBounds(next).first);
      expect(daysBetween(first, last) + 1).toBe(daysInMonth(month.year, month.month));
      expect([monthOf(first), monthOf(last), addMonths(next, -1)]).toEqual([month, month, month]);
      month = next;
    }
  });

  test('are counted over years', () => {
    expect(addMonths({ year: 1405, month: 9 }, -12)).toEqual({ year: 1404, month: 9 });
    expect(addMonths({ year: 1405, month: 1 }, -1)).toEqual({ year: 1404, month: 12 });
    expect(addMonths({ year: 1405, month: 12 }, 13)).toEqual({ year: 1407, month: 1 });
  });
});
