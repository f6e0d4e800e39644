import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { secondFactors, sessions } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { countAttempt } from './rate-limit';
import { type FactorHolder, findFactor, openSecret, sealSecret, triesPerPerson } from './second-factor';
import { findStep, newSecret } from './second-factor-code';
import { writeRecoveryCodes } from './second-factor-recovery';

/** Makes the secret that the telephone is to take in. One that was begun or is on stays as it is. */
export async function beginSecondFactor(userId: string): Promise<void> {
  await db
    .insert(secondFactors)
    .values({ userId, secret: sealSecret(userId, newSecret()) })
    .onConflictDoNothing();
}

export type Confirmed =
  /** The ten recovery codes, shown this once. */
  | { kind: 'on'; recoveryCodes: string[] }
  | { kind: 'wrong_code' }
  /** Nothing was begun, or it is on already. */
  | { kind: 'not_begun' }
  | { kind: 'limited'; until: Date };

/** Switches the second factor on, after a first right code; this browser has proven it with that. @param code in Latin digits */
export async function confirmSecondFactor(holder: FactorHolder, code: string, now: Date): Promise<Confirmed> {
  const { userId, sessionId, origin } = holder;
  const until = await countAttempt(triesPerPerson, userId, now);
  if (until) return { kind: 'limited', until };
  return db.transaction(async (tx): Promise<Confirmed> => {
    const factor = await findFactor(tx, userId);
    if (!factor || factor.since) return { kind: 'not_begun' };
    const step = findStep(openSecret(factor), code, now);
    if (step === null) return { kind: 'wrong_code' };
    const begun = and(
      eq(secondFactors.userId, userId),
      eq(secondFactors.secret, factor.secret),
      isNull(secondFactors.since),
    );
    const on = await tx
      .update(secondFactors)
      .set({ since: now, lastStep: step })
      .where(begun)
      .returning({ since: secondFactors.since });
    if (on.length === 0) return { kind: 'not_begun' };
    const codes = await writeRecoveryCodes(tx, userId);
    await tx.update(sessions).set({ secondFactorAt: now }).where(eq(sessions.id, sessionId));
    const act = { storeId: null, actor: `user:${userId}`, subject: { kind: 'user', id: userId }, origin };
    await record({ ...act, action: 'second_factor_on' }, tx);
    return { kind: 'on', recoveryCodes: codes };
  });
}
