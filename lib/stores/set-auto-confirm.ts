import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { storeEvents, stores } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { requireRight } from './rights';
import { actOf, type StoreScope } from './scope';

/**
 * Says who confirms the store's payments: we, at the payer's return, or the shop by the API. Payments that wait already are not
 * touched. Saying it twice changes nothing. @throws DomainError `forbidden`
 */
export async function setAutoConfirm(scope: StoreScope, on: boolean): Promise<void> {
  requireRight(scope, 'change_settings');
  await db.transaction(async (tx) => {
    const changed = await tx
      .update(stores)
      .set({ autoConfirmSince: on ? sql`now()` : null })
      .where(
        and(eq(stores.id, scope.storeId), on ? isNull(stores.autoConfirmSince) : isNotNull(stores.autoConfirmSince)),
      )
      .returning({ id: stores.id });
    if (changed.length === 0) return;
    await tx.insert(storeEvents).values({
      storeId: scope.storeId,
      kind: on ? 'auto_confirm_on' : 'auto_confirm_off',
      actor: scope.actor,
    });
    const subject = { kind: 'store', id: scope.storeId };
    await record({ ...actOf(scope), action: on ? 'auto_confirm_on' : 'auto_confirm_off', subject }, tx);
  });
}
