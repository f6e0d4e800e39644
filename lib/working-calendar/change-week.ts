import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { weeklyDaysOff } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

/**
 * Which days of the week banks never settle on, by ISO number (Monday 1 … Sunday 7), from now on. `refused`: no such day, or none left
 * to work on.
 * @throws DomainError `forbidden`
 */
export async function changeWeek(
  reviewer: Reviewer,
  daysOff: readonly number[],
  reason: string,
): Promise<{ kind: 'changed' | 'same' | 'refused' }> {
  requireReviewer(reviewer);
  const wanted = [...new Set(daysOff)].sort((a, b) => a - b);
  if (wanted.length > 6 || wanted.some((day) => !Number.isInteger(day) || day < 1 || day > 7))
    return { kind: 'refused' };
  return db.transaction(async (tx) => {
    await tx.execute(sql`lock table ${weeklyDaysOff} in share row exclusive mode`);
    const rows = await tx.select().from(weeklyDaysOff).orderBy(weeklyDaysOff.isoWeekday);
    const before = rows.map(({ isoWeekday }) => isoWeekday).join(' ');
    if (before === wanted.join(' ')) return { kind: 'same' };
    await tx.delete(weeklyDaysOff);
    if (wanted.length > 0) await tx.insert(weeklyDaysOff).values(wanted.map((isoWeekday) => ({ isoWeekday })));
    await record(
      {
        storeId: null,
        actor: `user:${reviewer.userId}`,
        action: 'calendar_week_changed',
        subject: { kind: 'week', id: 'week' },
        before: { daysOff: before },
        after: { daysOff: wanted.join(' ') },
        reason,
        origin: reviewer.origin,
      },
      tx,
    );
    return { kind: 'changed' };
  });
}
