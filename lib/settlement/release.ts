import { and, eq, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { settlementApprovals, settlementRuns } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

/** How many different operators release an unusual run. */
const approvalsNeeded = 2;

/** Releases a frozen run in which nothing is unusual. Whether this call did it. */
export async function releaseUsualRun(window: string): Promise<boolean> {
  return release(db, window, sql`${settlementRuns.unusual} = '[]'::jsonb`);
}

/**
 * `approved`: one more operator is needed. `released`: this was the second. `own`: this operator has approved it before. `not_frozen`:
 * it is not waiting for anybody. `changed`: its lines are not what was shown.
 */
export type Approval = { kind: 'approved' | 'released' | 'own' | 'not_frozen' | 'changed' };

/**
 * An operator's yes to an unusual run; the second one's releases it. Clicks in parallel queue at the run.
 * @param linesSha256 the hash of the lines that the operator saw
 * @throws DomainError `forbidden`
 */
export async function approveRun(reviewer: Reviewer, window: string, linesSha256: string): Promise<Approval> {
  requireReviewer(reviewer);
  return db.transaction(async (tx) => {
    const [run] = await tx.select().from(settlementRuns).where(eq(settlementRuns.window, window)).for('update');
    if (run?.state !== 'frozen' || run.unusual.length === 0) return { kind: 'not_frozen' };
    if (run.linesSha256 !== linesSha256) return { kind: 'changed' };
    const [added] = await tx
      .insert(settlementApprovals)
      .values({ window, adminId: reviewer.userId, linesSha256, at: sql`now()` })
      .onConflictDoNothing()
      .returning();
    if (!added) return { kind: 'own' };
    const given = await tx.$count(settlementApprovals, eq(settlementApprovals.window, window));
    const released = given >= approvalsNeeded && (await release(tx, window));
    await record(
      {
        storeId: null,
        actor: `user:${reviewer.userId}`,
        action: released ? 'settlement_released' : 'settlement_approved',
        subject: { kind: 'settlement_run', id: window },
        after: { lineCount: run.lineCount, totalRial: run.totalRial.toString() },
        origin: reviewer.origin,
      },
      tx,
    );
    return { kind: released ? 'released' : 'approved' };
  });
}

async function release(tx: Db, window: string, on = sql`true`): Promise<boolean> {
  const released = await tx
    .update(settlementRuns)
    .set({ state: 'released', releasedAt: sql`now()` })
    .where(and(eq(settlementRuns.window, window), eq(settlementRuns.state, 'frozen'), on))
    .returning({ window: settlementRuns.window });
  return released.length === 1;
}
