import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { settlementRuns } from '@/db/schema';
import { findUnusual } from './unusual';

/**
 * Fixes the hash of a run's lines and judges whether it is unusual. Whether this call did it; who comes second finds it frozen.
 * The hash covers who is paid, to which account and how much, in the order of the owners.
 */
export async function freezeRun(window: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const isOpen = and(eq(settlementRuns.window, window), eq(settlementRuns.state, 'open'));
    const [run] = await tx.select().from(settlementRuns).where(isOpen).for('update');
    if (!run) return false;
    const { unusual, proof } = await findUnusual(tx, run);
    await tx
      .update(settlementRuns)
      .set({
        state: 'frozen',
        unusual,
        proof: { ...proof },
        frozenAt: sql`now()`,
        linesSha256: sql`(
          select encode(sha256(convert_to(coalesce(string_agg(
            concat_ws(' ', id, owner_id, account_id, amount_rial), chr(10) order by owner_id), ''), 'UTF8')), 'hex')
          from settlement_lines where "window" = ${window})`,
      })
      .where(isOpen);
    return true;
  });
}
