import { afterEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { addDays, type TehranDay, tehranDay } from '@/lib/calendar/tehran-day';
import { isWorkingDay, nextSettlement } from '@/lib/calendar/working-days';
import { makePerson } from '@/lib/testing/shop';
import { changeDay, type DayChange } from './change-day';
import { changeWeek } from './change-week';
import { loadCalendar } from './load';

// Saturday 7 Azar 1405.
const saturday = tehranDay('2026-11-28');
const friday = new Date('2026-11-27T08:00:00Z');
const operator = async () => ({ userId: await makePerson(), isAdmin: true });
const say = async (day: TehranDay, to: DayChange, now = friday) =>
  (await changeDay(await operator(), { day, to, reason: 'آلودگی هوا' }, now)).kind;
/** Where money confirmed on a day is due, as the database says when it writes it. */
const windowOf = async (day: TehranDay) =>
  (await sql<{ due: string }[]>`select settlement_window(${day}::date)::text as due`)[0]?.due;
const nextIs = async (now: Date) => nextSettlement(now, await loadCalendar()).day;

afterEach(async () => {
  for (const ahead of [0, 1, 2, 3]) {
    await say(addDays(saturday, ahead), 'ordinary');
    await say(addDays(saturday, ahead), 'no_holiday');
  }
  await changeWeek(await operator(), [5], 'به حال پیشین');
});

test('a closure that comes late moves the next settlement, two in a row move it further, taken back it returns', async () => {
  const thursday = tehranDay('2026-11-26');
  expect(await nextIs(friday)).toBe(saturday);
  expect(await say(saturday, 'closed')).toBe('changed');
  expect(await nextIs(friday)).toBe(addDays(saturday, 1));
  expect(await windowOf(thursday)).toBe(addDays(saturday, 1));
  expect(await say(addDays(saturday, 1), 'closed')).toBe('changed');
  expect(await nextIs(friday)).toBe(addDays(saturday, 2));
  expect(await say(saturday, 'ordinary')).toBe('changed');
  expect(await nextIs(friday)).toBe(saturday);
  expect(await windowOf(thursday)).toBe(saturday);
});

test('a holiday is added and taken back; work after all stands above it; saying it twice changes nothing', async () => {
  expect(await say(saturday, 'holiday')).toBe('changed');
  expect(await say(saturday, 'holiday')).toBe('same');
  expect(isWorkingDay(saturday, await loadCalendar())).toBe(false);
  expect(await say(saturday, 'working')).toBe('changed');
  expect(await nextIs(friday)).toBe(saturday);
  expect(await say(saturday, 'ordinary')).toBe('changed');
  expect(await say(saturday, 'no_holiday')).toBe('changed');
  expect(await windowOf(tehranDay('2026-11-26'))).toBe(saturday);
});

test('what is over stays: days gone, and today from the very second of its cycle', async () => {
  expect(await say(tehranDay('2026-11-26'), 'closed')).toBe('past');
  expect(await say(saturday, 'closed', new Date('2026-11-28T13:00:00Z'))).toBe('past');
  expect(await say(saturday, 'closed', new Date('2026-11-28T12:59:59.999Z'))).toBe('changed');
});

test('every change stands in the audit log with what was before and the reason; nobody else may', async () => {
  await say(saturday, 'closed');
  const [entry] = await sql<{ before: object; after: object; reason: string }[]>`
    select before, after, reason from audit_log where action = 'calendar_day_changed' order by seq desc limit 1`;
  expect(entry).toMatchObject({
    before: { word: null },
    after: { word: 'closed', day: saturday },
    reason: 'آلودگی هوا',
  });
  const stranger = { userId: await makePerson(), isAdmin: false };
  await expect(changeDay(stranger, { day: saturday, to: 'working', reason: 'xxx' }, friday)).rejects.toThrow();
  await expect(changeWeek(stranger, [], 'xxx')).rejects.toThrow();
});

test('a second weekly day off moves money too; a week without work, and days that are none, are refused', async () => {
  const by = await operator();
  const wednesday = tehranDay('2026-11-25');
  expect(await windowOf(wednesday)).toBe('2026-11-26');
  expect(await changeWeek(by, [4, 5], 'پنجشنبه تعطیل شد')).toEqual({ kind: 'changed' });
  expect(await changeWeek(by, [5, 4, 4], 'دوباره')).toEqual({ kind: 'same' });
  expect(await windowOf(wednesday)).toBe(saturday);
  for (const none of [[1, 2, 3, 4, 5, 6, 7], [0], [8], [1.5]])
    expect(await changeWeek(by, none, 'xxx')).toEqual({ kind: 'refused' });
});

test('two operators at once: both words are kept in order, the last one stands', async () => {
  const kinds = await Promise.all([say(saturday, 'closed'), say(saturday, 'working'), say(saturday, 'closed')]);
  expect(kinds.every((kind) => kind === 'changed' || kind === 'same')).toBe(true);
  const [kept] = await sql<{ verdict: string }[]>`select verdict from calendar_overrides where day = ${saturday}`;
  const [last] = await sql<{ after: { word: string } }[]>`
    select after from audit_log where action = 'calendar_day_changed' order by seq desc limit 1`;
  expect(last?.after.word).toBe(kept?.verdict);
});
