import { asc, ne, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { settlementRuns } from '@/db/schema';
import { findDueWindow } from './due-window';
import { freezeRun } from './freeze';
import { handOver } from './hand-over';
import { openRun } from './open';
import { releaseUsualRun } from './release';
import type { RunState } from './run';

/** What moves a run out of a state by itself; whether it did. */
const arrows: Partial<Record<RunState, (window: string) => Promise<boolean>>> = {
  open: freezeRun,
  frozen: releaseUsualRun,
  released: handOver,
};

/**
 * Opens the run that is due and moves every run that can go on by one arrow; how many arrows were taken. Knows nothing but what the
 * database says, so a worker that died at any point is followed by the next one, and any number of them may do this at once.
 */
export async function advanceSettlement(now: Date): Promise<number> {
  let taken = 0;
  const due = await findDueWindow(now);
  if (due && (await openRun(due, 'job:settlement.advance')).kind === 'opened') taken += 1;
  const failures: unknown[] = [];
  for (const { window, state } of await listOnTheWay()) {
    try {
      if (await arrows[state]?.(window)) taken += 1;
    } catch (error) {
      // One run that cannot go on stops no other.
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return taken;
}

/** The oldest first. */
function listOnTheWay() {
  const { window, state } = settlementRuns;
  return db.select({ window, state }).from(settlementRuns).where(ne(state, sql`'done'`)).orderBy(asc(window));
}
