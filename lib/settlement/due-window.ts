import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { type TehranDay, tehranDayOf } from '@/lib/calendar/tehran-day';

/**
 * The window whose run may be opened now: today, when today is a working day by the calendar as it stands and its cycle has begun.
 * Null otherwise: a cycle that was missed to the end of its day is caught up by the next one, which pays all windows before it.
 */
export async function findDueWindow(now: Date): Promise<TehranDay | null> {
  const today = tehranDayOf(now);
  const [found] = await db.execute<{ isDue: boolean }>(sql`
    select is_working_day(${today}::date) and settlement_instant(${today}::date) <= ${now.toISOString()}::timestamptz as "isDue"`);
  return found?.isDue ? today : null;
}
