import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { settlementCycles } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { type TehranDay, tehranDayOf } from '@/lib/calendar/tehran-day';
import { settlementInstant } from '@/lib/calendar/working-days';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { loadCycles } from './load';

/**
 * `past`: the day is over, or its cycle has begun, or would have by now: what was settled by it cannot change. `same`: it begins then
 * already. `refused`: no time of the day.
 */
export interface CycleChanged {
  kind: 'changed' | 'past' | 'same' | 'refused';
}

/**
 * From a day on the cycle begins at another time, until a later change. What waits is shown with the new time at once.
 * @param change `minute` counts from Tehran's midnight
 * @throws DomainError `forbidden`
 */
export async function changeCycle(
  reviewer: Reviewer,
  { from, minute, reason }: { from: TehranDay; minute: number; reason: string },
  now: Date,
): Promise<CycleChanged> {
  requireReviewer(reviewer);
  if (!Number.isInteger(minute) || minute < 0 || minute > 1439) return { kind: 'refused' };
  return db.transaction(async (tx) => {
    // Who comes second sees what the first one said.
    await tx.execute(sql`lock table ${settlementCycles} in share row exclusive mode`);
    const cycles = await loadCycles(tx);
    const [before, after] = [settlementInstant(from, cycles), settlementInstant(from, [{ from, minute }])];
    if (from < tehranDayOf(now) || now >= before || now >= after) return { kind: 'past' };
    const [there] = await tx.select().from(settlementCycles).where(eq(settlementCycles.validFrom, from));
    if (before.getTime() === after.getTime()) return { kind: 'same' };
    const word = { minute, reason, actor: `user:${reviewer.userId}` };
    await tx
      .insert(settlementCycles)
      .values({ validFrom: from, ...word })
      .onConflictDoUpdate({ target: settlementCycles.validFrom, set: word });
    await record(
      {
        storeId: null,
        actor: word.actor,
        action: 'settlement_cycle_changed',
        subject: { kind: 'day', id: from },
        before: { day: there ? from : null, time: timeText(before) },
        after: { day: from, time: timeText(after) },
        reason,
        origin: reviewer.origin,
      },
      tx,
    );
    return { kind: 'changed' };
  });
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tehran', hour: '2-digit', minute: '2-digit' });
const timeText = (at: Date): string => clock.format(at);
