import { eq, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { calendarOverrides, holidays } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { jalaliOf } from '@/lib/calendar/jalali';
import { type TehranDay, tehranDayOf } from '@/lib/calendar/tehran-day';
import { settlementInstant } from '@/lib/calendar/working-days';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { loadCycles } from './load';

/**
 * - `closed`: a sudden closure. `working`: worked after all. Both stand above holiday and weekly day off.
 * - `ordinary`: that word is taken back.
 * - `holiday`: an official holiday that was missing. `no_holiday`: one that was taken back.
 */
export const dayChanges = ['closed', 'working', 'ordinary', 'holiday', 'no_holiday'] as const;
export type DayChange = (typeof dayChanges)[number];

/** `past`: its cycle has begun, or the day is over: what was settled by it cannot change. `same`: it stands like that already. */
export interface DayChanged {
  kind: 'changed' | 'past' | 'same';
}

/**
 * What an operator says of one day. Money that waits for it is paid on the working day after, by the calendar as it then stands: what
 * is owed keeps its own day and the next run takes all days up to its own.
 * @throws DomainError `forbidden`
 */
export async function changeDay(
  reviewer: Reviewer,
  change: { day: TehranDay; to: DayChange; reason: string },
  now: Date,
): Promise<DayChanged> {
  requireReviewer(reviewer);
  const { day, reason } = change;
  const today = tehranDayOf(now);
  if (day < today || (day === today && now >= settlementInstant(today, await loadCycles(db)))) return { kind: 'past' };
  return db.transaction(async (tx) => {
    // Who comes second sees what the first one said.
    await tx.execute(sql`lock table ${calendarOverrides} in share row exclusive mode`);
    const before = await standingOf(tx, day);
    await write(tx, reviewer, change);
    const after = await standingOf(tx, day);
    if (before.word === after.word && before.isHoliday === after.isHoliday) return { kind: 'same' };
    await record(
      {
        storeId: null,
        actor: `user:${reviewer.userId}`,
        action: 'calendar_day_changed',
        subject: { kind: 'day', id: day },
        before: { day, ...before },
        after: { day, ...after },
        reason,
        origin: reviewer.origin,
      },
      tx,
    );
    return { kind: 'changed' };
  });
}

async function standingOf(tx: Db, day: TehranDay) {
  const [override] = await tx.select().from(calendarOverrides).where(eq(calendarOverrides.day, day));
  const listed = await tx.$count(holidays, eq(holidays.day, day));
  return { word: override?.verdict ?? null, isHoliday: listed > 0 };
}

async function write(
  tx: Db,
  reviewer: Reviewer,
  { day, to, reason }: { day: TehranDay; to: DayChange; reason: string },
) {
  switch (to) {
    case 'closed':
    case 'working': {
      const word = { verdict: to, reason, actor: `user:${reviewer.userId}` };
      await tx
        .insert(calendarOverrides)
        .values({ day, ...word })
        .onConflictDoUpdate({ target: calendarOverrides.day, set: word });
      return;
    }
    case 'ordinary':
      await tx.delete(calendarOverrides).where(eq(calendarOverrides.day, day));
      return;
    case 'holiday':
      await tx
        .insert(holidays)
        .values({ day, source: `operator ${jalaliOf(day).year}` })
        .onConflictDoNothing();
      return;
    case 'no_holiday':
      await tx.delete(holidays).where(eq(holidays.day, day));
      return;
  }
}
