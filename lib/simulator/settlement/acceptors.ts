import { asc } from 'drizzle-orm';
import { db } from '@/db/client';
import { simulatorAcceptors as table } from '@/db/schema';
import type { Rial } from '@/lib/money/rial';

export type NamedAcceptor = typeof table.$inferSelect;

/** Acceptors of whom somebody said something. */
export async function listAcceptors(): Promise<NamedAcceptor[]> {
  return db.select().from(table).orderBy(asc(table.acceptorCode)).limit(200);
}

/** Says of an acceptor what there is to be settled (null: plenty), or that there is no such one. */
export async function nameAcceptor(acceptorCode: string, isKnown: boolean, balanceRial: bigint | null): Promise<void> {
  const said = { isKnown, balanceRial: balanceRial as Rial | null };
  await db
    .insert(table)
    .values({ acceptorCode, ...said })
    .onConflictDoUpdate({ target: table.acceptorCode, set: said });
}
