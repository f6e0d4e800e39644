import { and, eq, gt, isNull, ne, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { type shaparakFaults, simulatorShaparakSwitches as table } from '@/db/schema';

/**
 * - `down`: 503, and nothing is done.
 * - `lost`: done, but the connection breaks.
 * - `garbage`: done, but the answer is a web page.
 * - `slow`: done, and answered late.
 * - `twice`: done, and each entry of the answer stands there twice.
 */
export type Fault = (typeof shaparakFaults)[number];

export type Switches = typeof table.$inferSelect;

const onlyRow = eq(table.id, 1);

/** How the simulator is switched at the moment. */
export async function getSwitches(): Promise<Switches> {
  const [kept] = await db.select().from(table).where(onlyRow);
  return kept ?? setSwitches({});
}

export async function setSwitches(wanted: Partial<Omit<Switches, 'id'>>): Promise<Switches> {
  const [kept] = await db
    .insert(table)
    .values({ ...wanted, id: 1 })
    .onConflictDoUpdate({ target: table.id, set: { ...wanted, id: 1 } })
    .returning();
  if (!kept) throw new Error('no row came back');
  return kept;
}

/** Uses up one of the calls that the fault is to spoil. */
export async function takeFault(): Promise<{ fault: Fault; lateMs: number }> {
  const [taken] = await db
    .update(table)
    .set({ faultsLeft: sql`${table.faultsLeft} - 1` })
    .where(and(onlyRow, ne(table.fault, 'none'), or(isNull(table.faultsLeft), gt(table.faultsLeft, 0))))
    .returning();
  return taken ?? { fault: 'none', lateMs: 0 };
}
