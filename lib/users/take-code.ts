import { and, eq, gt, lt, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { signInCodes } from '@/db/schema';
import { mobileIndex } from './mobile';
import { codeHash } from './request-code';

const maxTries = 5;

export type CodeTry =
  | { kind: 'right' }
  | { kind: 'wrong_code'; triesLeft: number }
  /** Never asked for, outlived, used, or tried too often: only a new code helps. */
  | { kind: 'code_over' };

/**
 * Spends one of the five tries of a number's code and says whether it was the right one, in one guarded statement: parallel
 * tries queue at the row and never exceed five. The right code is used up by `spendCode` in the same transaction.
 */
export async function tryCode(tx: Db, mobile: string, code: string, now: Date): Promise<CodeTry> {
  const [row] = await tx
    .update(signInCodes)
    .set({ tries: sql`${signInCodes.tries} + 1` })
    .where(
      and(
        eq(signInCodes.mobileIndex, mobileIndex(mobile)),
        lt(signInCodes.tries, maxTries),
        gt(signInCodes.expiresAt, now),
      ),
    )
    .returning({ right: sql<boolean>`${signInCodes.codeHash} = ${codeHash(mobile, code)}`, tries: signInCodes.tries });
  if (!row) return { kind: 'code_over' };
  if (row.right) return { kind: 'right' };
  const triesLeft = maxTries - row.tries;
  return triesLeft > 0 ? { kind: 'wrong_code', triesLeft } : { kind: 'code_over' };
}

/** A code works once. */
export async function spendCode(tx: Db, mobile: string): Promise<void> {
  await tx.delete(signInCodes).where(eq(signInCodes.mobileIndex, mobileIndex(mobile)));
}
