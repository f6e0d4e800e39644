import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { storeEvents, storeRegistrations } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { notify } from '@/lib/notices/notify';
import { isUnderWay, readFacts } from '@/lib/onboarding/facts';
import { lockRegistration } from '@/lib/stores/registration-draft';
import type { Reviewer } from '@/lib/stores/review';

/** Gives the change of a live store back to its owner; the store works on as it is. False: none was sent, or Shaparak has it. */
export async function giveChangeBack(
  tx: Db,
  { userId, origin }: Reviewer,
  storeId: string,
  reason: string,
): Promise<boolean> {
  const { store, row } = await lockRegistration(storeId, tx);
  if (store.status !== 'active' || !row?.submittedAt) return false;
  const { request, address } = await readFacts(storeId, tx, new Date());
  if (isUnderWay(request) || isUnderWay(address)) return false;
  await tx.update(storeRegistrations).set({ submittedAt: null }).where(eq(storeRegistrations.storeId, storeId));
  const actor = `user:${userId}`;
  await tx.insert(storeEvents).values({ storeId, kind: 'change_asked', reason, actor });
  const facts = { store: store.name, reason };
  await notify(tx, { userId: store.ownerId, storeId, kind: 'store_change_asked', facts });
  const subject = { kind: 'store', id: storeId };
  await record({ storeId, actor, action: 'store_change_asked', subject, reason, origin }, tx);
  return true;
}
