import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { recoveryCodes, secondFactors, sessions } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { countAttempt } from './rate-limit';
import { type FactorHolder, findFactor, openSecret, triesPerPerson } from './second-factor';
import { findStep } from './second-factor-code';
import { spendRecoveryCode, writeRecoveryCodes } from './second-factor-recovery';

/** `wrong_code` is also a code that was used before. `off`: there is nothing to prove. */
export type FactorRefusal = { kind: 'wrong_code' } | { kind: 'off' } | { kind: 'limited'; until: Date };
export type Proven = { kind: 'proven' } | FactorRefusal;

/** Proves the second factor in this browser, by a code of the telephone or one of the recovery codes. @param code in Latin digits */
export function proveSecondFactor(holder: FactorHolder, code: string, now: Date): Promise<Proven> {
  return withCode(holder, code, now, async (tx): Promise<Proven> => {
    const { userId, sessionId } = holder;
    await tx
      .update(sessions)
      .set({ secondFactorAt: now })
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.revokedAt)));
    const subject = { kind: 'session', id: sessionId };
    await record({ ...actOfHolder(holder), action: 'second_factor_proven', subject }, tx);
    return { kind: 'proven' };
  });
}

/** Ten new recovery codes in place of those that are left. */
export function renewRecoveryCodes(
  holder: FactorHolder,
  code: string,
  now: Date,
): Promise<{ kind: 'made'; recoveryCodes: string[] } | FactorRefusal> {
  return withCode(holder, code, now, async (tx) => {
    const codes = await writeRecoveryCodes(tx, holder.userId);
    await record({ ...actOfHolder(holder), action: 'recovery_codes_made' }, tx);
    return { kind: 'made' as const, recoveryCodes: codes };
  });
}

/**
 * Switches the second factor off, e.g. to set it up on another telephone. An operator without one is led to set it up again before
 * anything else is open.
 */
export function switchOffSecondFactor(
  holder: FactorHolder,
  code: string,
  now: Date,
): Promise<{ kind: 'switched_off' } | FactorRefusal> {
  return withCode(holder, code, now, async (tx) => {
    const { userId } = holder;
    await tx.delete(secondFactors).where(eq(secondFactors.userId, userId));
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
    // What was proven with the old secret proves nothing for the next one.
    await tx.update(sessions).set({ secondFactorAt: null }).where(eq(sessions.userId, userId));
    await record({ ...actOfHolder(holder), action: 'second_factor_off' }, tx);
    return { kind: 'switched_off' as const };
  });
}

/** Counts the try, uses the code up and does the act, all or nothing; each code opens the way once, also for parallel ones. */
async function withCode<Outcome>(
  holder: FactorHolder,
  code: string,
  now: Date,
  act: (tx: Db) => Promise<Outcome>,
): Promise<Outcome | FactorRefusal> {
  const until = await countAttempt(triesPerPerson, holder.userId, now);
  if (until) return { kind: 'limited', until };
  return db.transaction(async (tx): Promise<Outcome | FactorRefusal> => {
    const factor = await findFactor(tx, holder.userId);
    if (!factor?.since) return { kind: 'off' };
    const isRight = (await spendStep(tx, factor, code, now)) || (await spendRecovery(tx, holder, code, now));
    return isRight ? act(tx) : { kind: 'wrong_code' };
  });
}

async function spendStep(
  tx: Db,
  factor: NonNullable<Awaited<ReturnType<typeof findFactor>>>,
  code: string,
  now: Date,
): Promise<boolean> {
  const step = findStep(openSecret(factor), code, now);
  if (step === null) return false;
  const { userId, secret } = factor;
  const spent = await tx
    .update(secondFactors)
    .set({ lastStep: step })
    .where(
      and(
        eq(secondFactors.userId, userId),
        eq(secondFactors.secret, secret),
        lt(secondFactors.lastStep, step),
        isNotNull(secondFactors.since),
      ),
    )
    .returning({ step: secondFactors.lastStep });
  return spent.length === 1;
}

async function spendRecovery(tx: Db, holder: FactorHolder, code: string, now: Date): Promise<boolean> {
  const spent = await spendRecoveryCode(tx, holder.userId, code, now);
  if (spent) await record({ ...actOfHolder(holder), action: 'recovery_code_used' }, tx);
  return spent;
}

function actOfHolder({ userId, origin }: FactorHolder) {
  return { storeId: null, actor: `user:${userId}`, subject: { kind: 'user', id: userId }, origin };
}
