import postgres from 'postgres';
import { expect, test } from 'vitest';
import { sql } from '@/db/client';
import { officialCalendar } from '@/lib/calendar/holidays';
import { listDays, tehranDay } from '@/lib/calendar/tehran-day';
import { settlementDayFor } from '@/lib/calendar/working-days';
import { addReferenceData } from './reference-data';

test('a migrated database has the plans, the holidays and the weekly day off, and a repeat adds nothing', async () => {
  const owner = postgres(process.env.OWNER_DATABASE_URL ?? '', { max: 1 });
  const count = () => owner`
    select (select count(*)::int from fee_plans) as plans, (select count(*)::int from holidays) as holidays,
      (select count(*)::int from weekly_days_off) as off`;
  const [before] = await count();
  expect(before).toMatchObject({ plans: 3, off: 1 });
  await addReferenceData(owner);
  expect((await count())[0]).toEqual(before);
  await owner.end();
});

test('the database and lib/calendar agree on the settlement day of every day for three years', async () => {
  const days = listDays(tehranDay('2025-03-21'), tehranDay('2028-03-19'));
  const rows = await sql<{ day: string; due: string }[]>`
    select d::date::text as day, settlement_window(d::date)::text as due
    from unnest(${[...days]}::text[]::date[]) as d`;
  const calendar = officialCalendar();
  expect(rows.map((row) => [row.day, row.due])).toEqual(days.map((day) => [day, settlementDayFor(day, calendar)]));
});

test("an operator's word is stronger than holiday and weekday", async () => {
  const due = async () => (await sql`select settlement_window('2026-11-24')::text as due`)[0]?.due;
  expect(await due()).toBe('2026-11-25');
  await sql`
    insert into calendar_overrides (day, verdict, reason, actor) values
      ('2026-11-25', 'closed', 'smog', 'user:x'), ('2026-11-26', 'closed', 'smog', 'user:x'), ('2026-11-27', 'working', 'a Friday after all', 'user:x')`;
  expect(await due()).toBe('2026-11-27');
});
