import { lt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { rateLimits, signInCodes } from '@/db/schema';

/** Removes one-time codes and counted windows that are long over; how many of each. */
export async function removeExpired(): Promise<{ codes: number; windows: number }> {
  const longOver = sql`now() - interval '1 hour'`;
  const codes = await db
    .delete(signInCodes)
    .where(lt(signInCodes.expiresAt, longOver))
    .returning({ at: signInCodes.expiresAt });
  const windows = await db
    .delete(rateLimits)
    .where(lt(rateLimits.resetsAt, longOver))
    .returning({ at: rateLimits.resetsAt });
  return { codes: codes.length, windows: windows.length };
}
