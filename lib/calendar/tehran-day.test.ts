import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  compareDays,
  daysBetween,
  instantAt,
  listDays,
  parseTehranDay,
  startOfDay,
  tehranDay,
  tehranDayOf,
  tehranTimeOf,
  weekdayOf,
} from './tehran-day';

const zone = 'Asia/Tehran';
/** Summer times from 1977 to 2022 with their odd years are in it. */
const instants = fc.date({
  min: new Date('1970-01-01T00:00:00Z'),
  max: new Date('2060-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const days = instants.map(tehranDayOf);

describe('the day in Tehran', () => {
  test('begins at 20:30 of the day before in UTC', () => {
    expect(tehranDayOf(new Date('2026-11-23T20:29:59.999Z'))).toBe('2026-11-23');
    expect(tehranDayOf(new Date('2026-11-23T20:30:00.000Z'))).toBe('2026-11-24');
    expect(startOfDay(tehranDay('2026-11-24')).toISOString()).toBe('2026-11-23T20:30:00.000Z');
  });

  test('began at 01:00 where summer time swallowed midnight, and once where it repeated 23:00', () => {
    expect(startOfDay(tehranDay('2021-03-22')).toISOString()).toBe('2021-03-21T20:30:00.000Z');
    expect(tehranTimeOf(startOfDay(tehranDay('2021-03-22')))).toEqual({ hour: 1, minute: 0 });
    expect(startOfDay(tehranDay('2021-09-22')).toISOString()).toBe('2021-09-21T20:30:00.000Z');
  });

  test('equals what Temporal says, at any instant', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
        expect(tehranDayOf(instant)).toBe(zoned.toPlainDate().toString());
        expect(tehranTimeOf(instant)).toEqual({ hour: zoned.hour, minute: zoned.minute });
      }),
      { numRuns: 1000 },
    );
  });

  test('starts, and shows a time, when Temporal says so, every day of 60 years', () => {
    for (let day = tehranDay('1975-01-01'); day < '2035-01-01'; day = addDays(day, 1)) {
      const plain = Temporal.PlainDate.from(day);
      const start = plain.toZonedDateTime(zone).epochMilliseconds;
      const noon = plain.toZonedDateTime({ timeZone: zone, plainTime: '16:30' }).epochMilliseconds;
      if (startOfDay(day).getTime() !== start) expect.fail(`start of ${day}: ${startOfDay(day).toISOString()}`);
      if (instantAt(day, { hour: 16, minute: 30 }).getTime() !== noon) expect.fail(`16:30 of ${day}`);
    }
  });

  test('its first instant is in it and the one before is not', () => {
    fc.assert(
      fc.property(days, (day) => {
        const start = startOfDay(day);
        expect(tehranDayOf(start)).toBe(day);
        expect(tehranDayOf(new Date(start.getTime() - 1))).toBe(addDays(day, -1));
      }),
    );
  });
});

describe('plain days', () => {
  test('are read strictly', () => {
    expect(parseTehranDay('2024-02-29')).toBe('2024-02-29');
    const refused = [
      '2023-02-29',
      '1899-12-31',
      '2090-01-01',
      '0001-01-01',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '2026-11-23 ',
      '2026-11-23\n',
      '۲۰۲۶-۱۱-۲۳',
      '',
      20261123,
      null,
      ['2026-11-23'],
    ];
    for (const value of refused) expect(parseTehranDay(value)).toBeNull();
    expect(() => tehranDay('2023-02-29')).toThrow('not a plain date');
  });

  test('never throw for hostile text', () => {
    fc.assert(fc.property(fc.anything(), (value) => parseTehranDay(value) === null));
  });

  test('add up, compare and count', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
        const other = addDays(day, count);
        expect(daysBetween(day, other)).toBe(count);
        expect(addDays(other, -count)).toBe(day);
        expect(Math.sign(compareDays(day, other))).toBe(-Math.sign(count) + 0);
        expect(weekdayOf(other)).toBe((((weekdayOf(day) + count) % 7) + 7) % 7);
      }),
    );
  });

  test('are listed with both ends', () => {
    expect(listDays(tehranDay('2026-02-27'), tehranDay('2026-03-01'))).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
    ]);
    expect(listDays(tehranDay('2026-03-01'), tehranDay('2026-02-27'))).toEqual([]);
    expect(weekdayOf(tehranDay('2026-11-27'))).toBe(5);
  });
});
