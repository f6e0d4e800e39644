import { and, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { type dropFaults, simulatorDropSwitches as table } from '@/db/schema';

/**
 * - `down`: connections are sent away.
 * - `slow`: they are greeted late.
 * - `cut_off`: half of a file is sent.
 * - `garbage`: the answer is signed, and no JSON.
 * - `unsigned`, `wrongly_signed`: the answer has no signature, or that of another key.
 * - `truncated`: the answer ends in the middle.
 * - `foreign`: the answer has the name of a file that nobody sent.
 * - `replay`: after the answer comes another one, with other words.
 */
export type DropFault = (typeof dropFaults)[number];
export type DropSwitches = typeof table.$inferSelect;

const onlyRow = eq(table.id, 1);

export async function getDropSwitches(): Promise<DropSwitches> {
  const [kept] = await db.select().from(table).where(onlyRow);
  return kept ?? setDropSwitches({});
}

export async function setDropSwitches(wanted: Partial<Omit<DropSwitches, 'id'>>): Promise<DropSwitches> {
  const [kept] = await db
    .insert(table)
    .values({ ...wanted, id: 1 })
    .onConflictDoUpdate({ target: table.id, set: { ...wanted, id: 1 } })
    .returning();
  if (!kept) throw new Error('no row came back');
  return kept;
}

/** Uses up one strike of the fault, when it is one of these. */
export async function takeDropFault(kinds: readonly DropFault[]): Promise<{ fault: DropFault; lateMs: number }> {
  const [taken] = await db
    .update(table)
    .set({ faultsLeft: sql`${table.faultsLeft} - 1` })
    .where(and(onlyRow, inArray(table.fault, [...kinds]), or(isNull(table.faultsLeft), gt(table.faultsLeft, 0))))
    .returning();
  return taken ?? { fault: 'none', lateMs: 0 };
}
