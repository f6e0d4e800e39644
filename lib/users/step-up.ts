import { randomInt } from 'node:crypto';
import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { stepUpCodes } from '@/db/schema';
import { keyedHash } from '@/lib/crypto/keyed-hash';
import { countAttempt, type Limit } from './rate-limit';
import { getUser } from './user';

const codeLifeMs = 5 * 60_000;
const maxTries = 5;
const perPerson: Limit = { name: 'step_up_per_person', max: 5, windowMs: 30 * 60_000 };

/** Who must prove once more that he holds the phone, and what the proof is good for: nothing else. */
export interface StepUp {
  userId: string;
  /** E.g. `change_account:<store>`. */
  purpose: string;
}

export type StepUpRequested =
  | { kind: 'sent'; expiresAt: Date; mobile: string }
  | { kind: 'limited'; until: Date }
  | { kind: 'undelivered' };

const hashOf = ({ userId, purpose }: StepUp, code: string) => keyedHash('step_up', userId, purpose, code);

/** Makes a six-digit code for one act, in place of an older one, and hands it to `deliver` with the person's own number. */
export async function requestStepUp(
  stepUp: StepUp,
  now: Date,
  deliver: (mobile: string, code: string) => Promise<boolean>,
): Promise<StepUpRequested> {
  const until = await countAttempt(perPerson, stepUp.userId, now);
  if (until) return { kind: 'limited', until };
  const { mobile } = await getUser(stepUp.userId);
  const code = randomInt(1_000_000).toString().padStart(6, '0');
  const fresh = { codeHash: hashOf(stepUp, code), expiresAt: new Date(now.getTime() + codeLifeMs), tries: 0 };
  await db
    .insert(stepUpCodes)
    .values({ ...stepUp, ...fresh })
    .onConflictDoUpdate({ target: [stepUpCodes.userId, stepUpCodes.purpose], set: fresh });
  return (await deliver(mobile, code)) ? { kind: 'sent', expiresAt: fresh.expiresAt, mobile } : { kind: 'undelivered' };
}

/** `wrong_code` may be tried again; after `code_over` only a new code helps. */
export type StepUpTry = { kind: 'right' } | { kind: 'wrong_code'; triesLeft: number } | { kind: 'code_over' };

/** Spends one of a code's five tries; parallel ones queue at the row. Commit it whatever comes after: a try is a try. */
export async function tryStepUp(stepUp: StepUp, code: string, now: Date): Promise<StepUpTry> {
  const [row] = await db
    .update(stepUpCodes)
    .set({ tries: sql`${stepUpCodes.tries} + 1` })
    .where(and(ofStepUp(stepUp), lt(stepUpCodes.tries, maxTries), gt(stepUpCodes.expiresAt, now)))
    .returning({ right: sql<boolean>`${stepUpCodes.codeHash} = ${hashOf(stepUp, code)}`, tries: stepUpCodes.tries });
  if (!row) return { kind: 'code_over' };
  if (row.right) return { kind: 'right' };
  return row.tries < maxTries ? { kind: 'wrong_code', triesLeft: maxTries - row.tries } : { kind: 'code_over' };
}

/** Uses up the code within the act it was asked for. False: someone used it first, and the act must not happen. */
export async function spendStepUp(tx: Db, stepUp: StepUp): Promise<boolean> {
  const spent = await tx.delete(stepUpCodes).where(ofStepUp(stepUp)).returning({ tries: stepUpCodes.tries });
  return spent.length === 1;
}

const ofStepUp = ({ userId, purpose }: StepUp) => and(eq(stepUpCodes.userId, userId), eq(stepUpCodes.purpose, purpose));
