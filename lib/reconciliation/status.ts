import { type SQL, sql } from 'drizzle-orm';
import { reconciliationLegs, reconciliationStatuses } from '@/db/schema';

export const legs = reconciliationLegs;
export type Leg = (typeof legs)[number];

export const statuses = reconciliationStatuses;
/**
 * - `matched`: both sides name it once, with one amount.
 * - `expected`: ours alone names it, and there is still time.
 * - `missing`: ours alone names it, and the time is over.
 * - `over`, `under`: the other side names more, or less, than we do.
 * - `duplicate`: the other side names again what it named before.
 * - `unknown`: the other side alone names it.
 */
export type Status = (typeof statuses)[number];

/** What waits for a person. */
export const openStatuses = ['missing', 'over', 'under', 'duplicate', 'unknown'] as const satisfies readonly Status[];

/** The one definition of a status, for any two sides. Amounts may be null, `copy` counts from 0, `due` is when ours alone is too late. */
export function statusOf(side: { ours: SQL; theirs: SQL; copy: SQL; due: SQL; now: SQL }): SQL {
  const { ours, theirs, copy, due, now } = side;
  return sql`case
    when ${copy} > 0 then 'duplicate'
    when ${ours} is null then 'unknown'
    when ${theirs} is null then case when ${due} > ${now} then 'expected' else 'missing' end
    when ${theirs} > ${ours} then 'over'
    when ${theirs} < ${ours} then 'under'
    else 'matched' end`;
}
