import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { type AuditFacts, storeEvents, stores } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { notify } from '@/lib/notices/notify';
import type { Reviewer } from '@/lib/stores/review';
import type { StoreStatus } from '@/lib/stores/store';

interface Decision {
  from: readonly StoreStatus[];
  to: StoreStatus;
  kind: 'accepted' | 'change_asked' | 'rejected' | 'suspended' | 'resumed' | 'closed';
  /** For the owner; null when there is nothing to explain. An active store shows none. */
  reason: string | null;
}

/** Moves a store, writes it down and tells its owner, all or nothing. False: it was not where the decision begins. */
export async function decide(
  tx: Db,
  { userId, origin }: Reviewer,
  storeId: string,
  { from, to, kind, reason }: Decision,
  facts: AuditFacts = {},
): Promise<boolean> {
  const actor = `user:${userId}`;
  const [was] = await tx
    .select({ status: stores.status })
    .from(stores)
    .where(and(eq(stores.id, storeId), inArray(stores.status, [...from])))
    .for('update');
  if (!was) return false;
  const [decided] = await tx
    .update(stores)
    .set({ status: to, statusReason: to === 'active' ? null : reason, statusSince: new Date() })
    .where(and(eq(stores.id, storeId), inArray(stores.status, [...from])))
    .returning({ name: stores.name, ownerId: stores.ownerId });
  if (!decided) return false;
  await tx.insert(storeEvents).values({ storeId, kind, reason, actor });
  const news = { store: decided.name, ...(reason !== null && { reason }) };
  await notify(tx, { userId: decided.ownerId, storeId, kind: `store_${kind}`, facts: news });
  await record(
    {
      storeId,
      actor,
      action: `store_${kind}`,
      subject: { kind: 'store', id: storeId },
      before: { status: was.status },
      after: { status: to, ...facts },
      reason,
      origin,
    },
    tx,
  );
  return true;
}
