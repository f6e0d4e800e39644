import { afterEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { addDays, tehranDay, tehranDayOf } from '@/lib/calendar/tehran-day';
import { nextSettlement } from '@/lib/calendar/working-days';
import { getOverview } from '@/lib/reports/overview';
import { findPaymentDetail } from '@/lib/reports/payment-detail';
import { readForecast } from '@/lib/reports/settlement-forecast';
import { findDueWindow } from '@/lib/settlement/due-window';
import { makePaidPayment } from '@/lib/testing/factories';
import { makePerson, makeStore } from '@/lib/testing/shop';
import { changeCycle } from './change-cycle';
import { changeDay } from './change-day';
import { loadCalendar } from './load';

// From what an operator says of the calendar, through money that waits, to the instant its merchant reads.

const operator = async () => ({ userId: await makePerson(), isAdmin: true });
const today = tehranDayOf(new Date());
afterEach(async () => {
  await sql`delete from calendar_overrides`;
  await sql`delete from settlement_cycles where valid_from > '2020-01-01'`;
});

/** A sale of today, and where it says that its money comes. */
async function sale() {
  const scope = await makeStore();
  await sql`update stores set status = 'active' where id = ${scope.storeId}`;
  await sql`insert into terminals (store_id, psp, terminal_number, acceptor_code)
    values (${scope.storeId}, 'sep', ${String(Math.floor(Math.random() * 9e7) + 1e7)}, '000000000000001')`;
  const payment = await makePaidPayment({ id: scope.storeId });
  return async () => {
    const now = new Date();
    const overview = await getOverview(scope, 'live', now);
    const detail = await findPaymentDetail(scope, payment.id);
    const due = (await readForecast(await operator(), now)).at(-1);
    return [overview.settlement?.arrivals.at(-1)?.at, detail?.dueAt, due?.at].map((at) => at?.toISOString());
  };
}
const dueAfterToday = async () => {
  const endOfToday = new Date(Date.now() + 24 * 3_600_000);
  const calendar = await loadCalendar();
  const startOfTomorrow = new Date(`${addDays(today, 1)}T00:00:00+03:30`);
  return nextSettlement(endOfToday < startOfTomorrow ? endOfToday : startOfTomorrow, calendar);
};

test('overview, payment and forecast say the same instant, and move together when a closure comes late', async () => {
  const shown = await sale();
  const first = await dueAfterToday();
  expect(await shown()).toEqual(Array(3).fill(first.at.toISOString()));
  for (let closed = first.day, n = 0; n < 3; n++) {
    await changeDay(await operator(), { day: closed, to: 'closed', reason: 'برف' }, new Date());
    const next = await dueAfterToday();
    expect(next.day > closed).toBe(true);
    expect(await shown()).toEqual(Array(3).fill(next.at.toISOString()));
    closed = next.day;
  }
});

test('a new time of the cycle is shown at once, for its days alone, and the run is due by it to the second', async () => {
  const shown = await sale();
  const first = await dueAfterToday();
  const change = (from: typeof today, minute: number) =>
    operator().then((by) => changeCycle(by, { from, minute, reason: 'چرخهٔ پایا جابه‌جا شد' }, new Date()));
  expect(await change(addDays(first.day, 1), 9 * 60)).toEqual({ kind: 'changed' });
  expect(await shown()).toEqual(Array(3).fill(first.at.toISOString()));
  expect(await change(first.day, 17 * 60 + 15)).toEqual({ kind: 'changed' });
  expect(await change(first.day, 17 * 60 + 15)).toEqual({ kind: 'same' });
  const at = new Date(first.at.getTime() + 45 * 60_000);
  expect(await shown()).toEqual(Array(3).fill(at.toISOString()));
  expect(await findDueWindow(new Date(at.getTime() - 1))).toBeNull();
  expect(await findDueWindow(at)).toBe(first.day);
});

test.each([
  ['a day that is over', -1, 600, 'past'],
  ['no time', 5, 1440, 'refused'],
  ['no time', 5, -1, 'refused'],
  ['no time', 5, 0.5, 'refused'],
  ['the time it is', 5, 990, 'same'],
])('the cycle stays for %s', async (_what, ahead, minute, kind) => {
  const from = addDays(today, ahead);
  expect(await changeCycle(await operator(), { from, minute, reason: 'نمی‌شود' }, new Date())).toEqual({ kind });
  expect((await loadCalendar()).cycles).toHaveLength(1);
});

test('what has begun stays: today from the very second of its cycle, and no time that is over by now', async () => {
  const day = tehranDay('2026-11-28');
  const say = (minute: number, now: string) =>
    operator().then((by) => changeCycle(by, { from: day, minute, reason: 'آزمایش' }, new Date(now)));
  expect(await say(17 * 60, '2026-11-28T13:00:00Z')).toEqual({ kind: 'past' });
  expect(await say(9 * 60, '2026-11-28T12:00:00Z')).toEqual({ kind: 'past' });
  expect(await say(17 * 60, '2026-11-28T12:59:59.999Z')).toEqual({ kind: 'changed' });
  const stranger = { userId: await makePerson(), isAdmin: false };
  await expect(changeCycle(stranger, { from: day, minute: 600, reason: 'xxx' }, new Date())).rejects.toThrow();
});

test('two operators at once: both words are kept in order, the last one stands', async () => {
  const from = addDays(today, 20);
  const say = (minute: number) =>
    operator().then((by) => changeCycle(by, { from, minute, reason: 'هم‌زمان' }, new Date()));
  const kinds = await Promise.all([say(600), say(700), say(800)]);
  expect(kinds).toEqual(Array(3).fill({ kind: 'changed' }));
  const rows = await sql<{ after: { time: string } }[]>`
    select after from audit_log where action = 'settlement_cycle_changed' order by seq desc limit 1`;
  const kept = (await loadCalendar()).cycles.at(-1)?.minute ?? 0;
  expect(rows[0]?.after.time).toBe(`${Math.floor(kept / 60)}:${String(kept % 60).padStart(2, '0')}`);
});
