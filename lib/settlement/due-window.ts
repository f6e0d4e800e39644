import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { type TehranDay, tehranDayOf } from '@/lib/calendar/tehran-day';
import { settlementInstant } from '@/lib/calendar/working-days';

/**
 * The window whose run may be opened now: today, when today is a working day by the calendar as it stands and its cycle has begun.
 * Null otherwise: a cycle that was missed to the end of its day is caught up by the next one, which pays all windows before it.
 */
export async function findDueWindow(now: Date): Promise<TehranDay | null> {
  const today = tehranDayOf(now);
  if (now < settlementInstant(today)) return null;
  const [found] = await db.execute<{ works: boolean }>(
    sql`select settlement_window(${today}::date - 1) = ${today}::date as works`,
  );
  return found?.works ? today : null;
}
