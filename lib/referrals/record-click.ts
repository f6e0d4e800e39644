import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { referralClicks, users } from '@/db/schema';
import { newId } from '@/lib/ids';
import { browserHash, placeHash } from '@/lib/users/place';
import { countAttempt, type Limit } from '@/lib/users/rate-limit';

export interface Visit {
  code: string;
  address: string;
  userAgent: string;
  /** Path of the page. */
  landing: string;
}

/** `too_many`: its place has filled this link's hour; the visit is real, but one more row would say nothing new. */
export type Click = { kind: 'counted'; id: string } | { kind: 'too_many' } | { kind: 'nobody' };

/** Above the flood that is flagged, so that a flood is seen and yet cannot fill the table. */
export const perPlace: Limit = { name: 'referral_click', max: 300, windowMs: 60 * 60_000 };
const longestLanding = 200;

/** Counts a visit by somebody's personal link. */
export async function recordClick({ code, address, userAgent, landing }: Visit, now: Date): Promise<Click> {
  const [owner] = await db.select({ id: users.id }).from(users).where(eq(users.referralCode, code));
  if (!owner) return { kind: 'nobody' };
  const place = placeHash(address);
  if (await countAttempt(perPlace, `${owner.id} ${place?.toString('hex')}`, now)) return { kind: 'too_many' };
  const id = newId();
  await db.insert(referralClicks).values({
    id,
    referrerId: owner.id,
    day: sql`tehran_day(${now.toISOString()}::timestamptz)`,
    at: now,
    placeHash: place,
    browserHash: browserHash(userAgent),
    landing: landing.slice(0, longestLanding),
  });
  return { kind: 'counted', id };
}
