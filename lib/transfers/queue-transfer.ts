import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { transferOrders } from '@/db/schema';
import { newId } from '@/lib/ids';
import type { Rial } from '@/lib/money/rial';
import { type Payee, sealPayee, type TransferPurpose } from './order';

interface TransferWish {
  purpose: TransferPurpose;
  /** The refund or settlement line it pays. */
  subjectId: string;
  /** Out of whose money. */
  ownerId: string;
  amountRial: Rial;
  payee: Payee;
  /** 1, or one more than the order that came back: two callers who send it again at once make one order. */
  attempt: number;
}

/** Puts a transfer where the next batch takes it, within the transaction that owes it. Null: this attempt stands there already. */
export async function queueTransfer(tx: Db, { payee, ...wish }: TransferWish): Promise<string | null> {
  const id = newId();
  const [row] = await tx
    .insert(transferOrders)
    .values({ id, ...wish, ...sealPayee(id, payee) })
    .onConflictDoNothing({ target: [transferOrders.purpose, transferOrders.subjectId, transferOrders.attempt] })
    .returning({ id: transferOrders.id });
  return row?.id ?? null;
}

/** What became of the latest order for a subject; null when there is none. */
export async function findLatestOrder(tx: Db, purpose: TransferPurpose, subjectId: string) {
  const [row] = await tx
    .select({
      attempt: transferOrders.attempt,
      amountRial: transferOrders.amountRial,
      outcome: sql<
        'paid' | 'returned' | null
      >`(select outcome from transfer_outcomes where order_id = ${transferOrders.id})`,
    })
    .from(transferOrders)
    .where(and(eq(transferOrders.purpose, purpose), eq(transferOrders.subjectId, subjectId)))
    .orderBy(sql`${transferOrders.attempt} desc`)
    .limit(1);
  return row ?? null;
}
