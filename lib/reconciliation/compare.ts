import { and, eq, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { reconciliationDays } from '@/db/schema';
import { addDays, tehranDay, tehranDayOf } from '@/lib/calendar/tehran-day';
import { compareBank, depositDue } from './compare-bank';
import { comparePsp, reportDue } from './compare-psp';
import type { Leg } from './status';

const legs: Record<Leg, { compare: typeof comparePsp; due: typeof reportDue }> = {
  psp: { compare: comparePsp, due: reportDue },
  bank: { compare: compareBank, due: depositDue },
};

/** In one run; the next follows. */
const daysPerRun = 31;

/**
 * Compares the days of which something new is known, or whose time is over. How many. May be repeated, and run by many at once: a day is
 * compared by one of them at a time, and each comparison starts from nothing but the two sides.
 */
export async function compareDays(now: Date): Promise<number> {
  await openDays(now);
  let done = 0;
  while (done < daysPerRun && (await db.transaction((tx) => compareNext(tx, now)))) done += 1;
  return done;
}

/**
 * Each day is looked at when it is over, and each settlement when it is made, whether or not a file of it came: that is how a file that
 * never comes is missed. A new installation begins with yesterday; older days are compared once a file speaks of them.
 */
async function openDays(now: Date): Promise<void> {
  const yesterday = addDays(tehranDayOf(now), -1);
  await db.execute(sql`
    insert into reconciliation_days (leg, day)
    select 'psp', day::date from generate_series(
      coalesce((select max(day) from reconciliation_days where leg = 'psp' and day < ${yesterday}::date) + 1, ${yesterday}::date),
      ${yesterday}::date, interval '1 day') as day
    union all
    select 'bank', "window" from settlement_runs where "window" >=
      coalesce((select max(day) from reconciliation_days where leg = 'bank' and day <= ${yesterday}::date), ${yesterday}::date)
    on conflict do nothing`);
}

async function compareNext(tx: Db, now: Date): Promise<boolean> {
  const { leg, day, wanted, compared, dueAt } = reconciliationDays;
  const at = sql`${now.toISOString()}::timestamptz`;
  const [next] = await tx
    .select({ leg, day, wanted })
    .from(reconciliationDays)
    .where(sql`${wanted} > ${compared} or ${dueAt} <= ${at}`)
    .orderBy(day)
    .limit(1)
    .for('update', { skipLocked: true });
  if (!next) return false;
  const of = tehranDay(next.day);
  // A file that is done from here on waits at the row, and raises `wanted` above what is written below.
  const { compare, due: dueOf } = legs[next.leg];
  const due = dueOf(of);
  // Its sets are fresh and unmeasured: each with each would take hours, and hashing all of them is cheap.
  if (next.leg === 'bank') await tx.execute(sql`set local enable_nestloop = off`);
  await tx.execute(compare(of, now));
  await tx
    .update(reconciliationDays)
    .set({ compared: next.wanted, comparedAt: now, dueAt: due > now ? due : null })
    .where(and(eq(leg, next.leg), eq(day, next.day)));
  return true;
}
