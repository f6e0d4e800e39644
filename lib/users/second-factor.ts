import { and, count, eq, isNull } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import type { Sealed } from '@/db/columns';
import { recoveryCodes, secondFactors } from '@/db/schema';
import { open, seal } from '@/lib/crypto/sealed';
import type { Limit } from './rate-limit';

/** Codes of all kinds that one person may try, right ones among them. */
export const triesPerPerson: Limit = { name: 'second_factor_per_person', max: 10, windowMs: 15 * 60_000 };

/** Who acts on his own second factor, and in which browser. */
export interface FactorHolder {
  userId: string;
  sessionId: string;
  origin: string | null;
}

/**
 * `off`: never set up. `begun`: the secret is shown until a first code proves that it arrived. `on`: every sign-in needs a code beside
 * the one that was sent.
 */
export type FactorState =
  | { kind: 'off' }
  | { kind: 'begun'; secret: string }
  | { kind: 'on'; since: Date; recoveryLeft: number };

const place = (userId: string) => ({ table: 'second_factors', column: 'secret', row: userId });

export function sealSecret(userId: string, secret: string): Sealed {
  return seal(place(userId), secret);
}

/** Base32. */
export function openSecret(factor: { userId: string; secret: Sealed }): string {
  return open(place(factor.userId), factor.secret);
}

/** How far this person's second factor has come; the secret is for that person's own eyes. */
export async function findFactorState(userId: string): Promise<FactorState> {
  const factor = await findFactor(db, userId);
  if (!factor) return { kind: 'off' };
  if (!factor.since) return { kind: 'begun', secret: openSecret(factor) };
  const [left] = await db
    .select({ codes: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)));
  return { kind: 'on', since: factor.since, recoveryLeft: left?.codes ?? 0 };
}

export async function findFactor(on: Db, userId: string) {
  const [factor] = await on.select().from(secondFactors).where(eq(secondFactors.userId, userId));
  return factor ?? null;
}
