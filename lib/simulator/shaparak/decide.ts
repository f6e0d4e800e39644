import { and, eq, gt, isNull, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { simulatorShaparak } from '@/db/schema';
import { shaparakStatuses } from '@/lib/shaparak/protocol';
import { type ReceivedRequest, rejectedFor } from './verdict';

/**
 * Decides a request at once. Null when there is none undecided of that number: what is final stays so.
 * @param reason `codeExceptionValue` of a rejection; null accepts
 */
export async function decide(
  trackingNumberPsp: string,
  reason: number | null,
  now: Date,
): Promise<ReceivedRequest | null> {
  const verdict = reason === null ? { verdict: shaparakStatuses.accepted, reasons: [] } : rejectedFor(reason);
  const { verdictAt } = simulatorShaparak;
  const [decided] = await db
    .update(simulatorShaparak)
    .set({ ...verdict, verdictAt: now })
    .where(and(eq(simulatorShaparak.trackingNumberPsp, trackingNumberPsp), or(isNull(verdictAt), gt(verdictAt, now))))
    .returning();
  return decided ?? null;
}

export async function findReceived(trackingNumberPsp: string): Promise<ReceivedRequest | null> {
  const [found] = await db
    .select()
    .from(simulatorShaparak)
    .where(eq(simulatorShaparak.trackingNumberPsp, trackingNumberPsp));
  return found ?? null;
}
