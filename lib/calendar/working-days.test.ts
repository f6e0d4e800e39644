import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listOfficialHolidays, officialCalendar } from './holidays';
import { dayOfJalali, parseJalali } from './jalali';
import { addDays, listDays, startOfDay, type TehranDay, tehranDay, tehranDayOf } from './tehran-day';
import {
  firstCycles,
  isWorkingDay,
  nextSettlement,
  nextWorkingDay,
  settlementDayFor,
  settlementInstant,
  verdictOn,
  type WorkingCalendar,
  weeklyOffInIran,
} from './working-days';

const official = officialCalendar();
const ordinary: WorkingCalendar = {
  holidays: new Set(),
  overrides: new Map(),
  weeklyOff: weeklyOffInIran,
  cycles: firstCycles,
};

function on(jalali: string): TehranDay {
  const day = parseJalali(jalali);
  if (day === null) throw new Error(`no such day: ${jalali}`);
  return day;
}

describe('official holidays', () => {
  test('are all there, each once', () => {
    const days = listOfficialHolidays().map(({ day }) => day);
    expect(days).toHaveLength(26 + 26 + 27);
    expect(new Set(days).size).toBe(days.length);
    expect(listOfficialHolidays()[0]).toEqual({ day: '2025-03-21', source: 'official 1404' });
    expect(listOfficialHolidays().at(-1)).toEqual({ day: on('1406-12-29'), source: 'predicted 1406' });
  });
});

describe('a working day', () => {
  test('is no Friday and no holiday; Thursday is one', () => {
    expect(isWorkingDay(on('1405-09-05'), official)).toBe(true);
    expect(verdictOn(on('1405-09-06'), official)).toEqual({ kind: 'closed', because: 'weekly_off' });
    expect(verdictOn(on('1405-10-02'), official)).toEqual({ kind: 'closed', because: 'holiday' });
    expect(verdictOn(on('1405-09-02'), official)).toEqual({ kind: 'working', because: 'ordinary' });
  });

  test('says when no holidays are known for its year', () => {
    expect(verdictOn(on('1407-01-01'), official)).toEqual({ kind: 'working', because: 'unlisted' });
    expect(verdictOn(on('1407-01-05'), official)).toEqual({ kind: 'closed', because: 'weekly_off' });
    expect(verdictOn(on('1406-12-28'), official)).toEqual({ kind: 'working', because: 'ordinary' });
  });

  test('is what an operator says it is', () => {
    const overrides = new Map([
      [on('1405-09-02'), 'closed'],
      [on('1405-09-06'), 'working'],
      [on('1405-10-02'), 'working'],
    ] as const);
    const calendar = { ...official, overrides };
    expect(verdictOn(on('1405-09-02'), calendar)).toEqual({ kind: 'closed', because: 'override' });
    expect(isWorkingDay(on('1405-09-06'), calendar)).toBe(true);
    expect(isWorkingDay(on('1405-10-02'), calendar)).toBe(true);
  });
});

describe('the settlement day', () => {
  test('is the first working day after the day of confirmation', () => {
    expect(settlementDayFor(on('1405-09-02'), official)).toBe(on('1405-09-03'));
    expect(settlementDayFor(on('1405-09-05'), official)).toBe(on('1405-09-07'));
    expect(settlementDayFor(on('1405-10-01'), official)).toBe(on('1405-10-03'));
  });

  test('after the last working day of the year comes after Nowruz and its Friday', () => {
    expect(settlementDayFor(on('1404-12-28'), official)).toBe(on('1405-01-05'));
    expect(settlementDayFor(on('1405-12-28'), official)).toBe(on('1406-01-05'));
  });

  test('moves when a closure is added late, also for money that already waits', () => {
    const before = settlementDayFor(on('1405-09-02'), official);
    const closed = { ...official, overrides: new Map([[before, 'closed'] as const]) };
    expect(settlementDayFor(on('1405-09-02'), closed)).toBe(on('1405-09-04'));
    const noon = new Date(settlementInstant(before, firstCycles).getTime() - 4 * 3_600_000);
    expect(nextSettlement(noon, official).day).toBe(before);
    expect(nextSettlement(noon, closed)).toEqual({
      day: on('1405-09-04'),
      at: settlementInstant(on('1405-09-04'), firstCycles),
    });
  });

  test('is always later, working, and with no working day between', () => {
    const days = fc.integer({ min: 0, max: 1400 }).map((count) => addDays(tehranDay('2025-01-01'), count));
    const overrides = fc
      .array(fc.tuple(days, fc.constantFrom('closed' as const, 'working' as const)), { maxLength: 30 })
      .map((entries) => new Map(entries));
    fc.assert(
      fc.property(days, overrides, (day, changed) => {
        const calendar = { ...official, overrides: changed };
        const settled = settlementDayFor(day, calendar);
        expect(settled > day).toBe(true);
        expect(isWorkingDay(settled, calendar)).toBe(true);
        const between = listDays(addDays(day, 1), addDays(settled, -1));
        expect(between.some((each) => isWorkingDay(each, calendar))).toBe(false);
        expect(verdictOn(settled, calendar).kind).toBe('working');
        expect(between.every((each) => verdictOn(each, calendar).kind === 'closed')).toBe(true);
      }),
    );
  });

  test('of a calendar without any working day is a broken promise, not an endless search', () => {
    const never = { ...ordinary, weeklyOff: new Set([0, 1, 2, 3, 4, 5, 6]) };
    expect(() => nextWorkingDay(on('1405-09-02'), never)).toThrow('no working day');
  });
});

describe('the cycle', () => {
  const today = on('1405-09-02');
  const cycle = new Date('2026-11-23T13:00:00.000Z');

  test('is 16:30 in Tehran, to the millisecond', () => {
    expect(settlementInstant(today, firstCycles)).toEqual(cycle);
    expect(nextSettlement(new Date('2026-11-23T12:59:59.999Z'), official)).toEqual({ day: today, at: cycle });
    const tomorrow = { day: on('1405-09-03'), at: new Date('2026-11-24T13:00:00.000Z') };
    expect(nextSettlement(cycle, official)).toEqual(tomorrow);
  });

  test('was an hour earlier in UTC while Iran kept summer time', () => {
    expect(settlementInstant(tehranDay('2022-07-02'), firstCycles).toISOString()).toBe('2022-07-02T12:00:00.000Z');
    expect(settlementInstant(tehranDay('2023-07-02'), firstCycles).toISOString()).toBe('2023-07-02T13:00:00.000Z');
  });

  test('is what was said for its day: earlier days keep theirs', () => {
    const cycles = [
      ...firstCycles,
      { from: on('1405-09-03'), minute: 14 * 60 },
      { from: on('1406-01-01'), minute: 1125 },
    ];
    const at = (day: string) => settlementInstant(on(day), cycles).toISOString();
    expect(at('1405-09-02')).toBe('2026-11-23T13:00:00.000Z');
    expect(at('1405-09-03')).toBe('2026-11-24T10:30:00.000Z');
    expect(at('1405-12-29')).toBe('2027-03-20T10:30:00.000Z');
    expect(at('1406-01-01')).toBe('2027-03-21T15:15:00.000Z');
    expect(nextSettlement(cycle, { ...official, cycles: [{ from: today, minute: 1125 }] }).day).toBe(today);
    expect(() => settlementInstant(on('1398-01-01'), firstCycles)).toThrow('no cycle');
  });

  test('after leap years too: the 30th of Esfand is a day like another, and Nowruz follows it', () => {
    // 1403 and 1408 are leap years; the holidays of 1404 are listed.
    expect(settlementInstant(on('1403-12-30'), firstCycles).toISOString()).toBe('2025-03-20T13:00:00.000Z');
    expect(settlementInstant(on('1408-12-30'), firstCycles).toISOString()).toBe('2030-03-20T13:00:00.000Z');
    expect(parseJalali('1405-12-30')).toBeNull();
    const beforeNowruz = settlementDayFor(on('1403-12-30'), official);
    expect(beforeNowruz > on('1404-01-04')).toBe(true);
    expect(isWorkingDay(beforeNowruz, official)).toBe(true);
    expect(settlementDayFor(on('1408-12-30'), ordinary)).toBe(on('1409-01-01'));
  });

  test('skips Friday from Thursday afternoon on', () => {
    const thursday = settlementInstant(on('1405-09-05'), firstCycles);
    expect(nextSettlement(thursday, official).day).toBe(on('1405-09-07'));
    expect(nextSettlement(startOfDay(on('1405-09-06')), official).day).toBe(on('1405-09-07'));
  });

  test('of money confirmed by the last millisecond of a day is the next one, after midnight one later', () => {
    const midnight = startOfDay(dayOfJalali({ year: 1405, month: 9, day: 3 }));
    expect(settlementDayFor(tehranDayOf(new Date(midnight.getTime() - 1)), official)).toBe(on('1405-09-03'));
    expect(settlementDayFor(tehranDayOf(midnight), official)).toBe(on('1405-09-04'));
  });

  test('is always ahead of now', () => {
    const instants = fc.date({ min: new Date('2025-03-21'), max: new Date('2028-03-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, (now) => {
        const next = nextSettlement(now, official);
        expect(next.at.getTime()).toBeGreaterThan(now.getTime());
        expect(isWorkingDay(next.day, official)).toBe(true);
        expect(next.at).toEqual(settlementInstant(next.day, firstCycles));
      }),
    );
  });
});
