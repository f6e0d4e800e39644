import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { storeEvents, stores } from '@/db/schema';
import { changes } from '@/lib/audit/changes';
import { record } from '@/lib/audit/record';
import { type DetailsRefusal, readStoreDetails, type StoreDetails } from './details';
import { noteCorrection } from './registration-draft';
import { requireRight } from './rights';
import { actOf, type StoreScope } from './scope';
import type { StoreStatus } from './store';

const correctable: StoreStatus[] = ['in_review', 'rejected'];

/** `locked`: the store is not in review or rejected any more, and its data is what Shaparak accepted. */
export type Correction = { kind: 'corrected' } | { kind: 'locked' } | { kind: 'site_taken' } | DetailsRefusal;

/**
 * Changes what the owner told of a store that was not accepted yet, and puts it at the end of the review queue.
 * @throws DomainError `forbidden` for anyone but the owner
 */
export async function correctStore(scope: StoreScope, typed: Record<keyof StoreDetails, unknown>): Promise<Correction> {
  requireRight(scope, 'correct_store');
  const read = readStoreDetails(typed);
  if (read.kind === 'refused') return read;
  return db.transaction(async (tx) => {
    const [store] = await tx
      .select({
        ownerId: stores.ownerId,
        name: stores.name,
        site: stores.site,
        category: stores.category,
        status: stores.status,
      })
      .from(stores)
      .where(and(eq(stores.id, scope.storeId), inArray(stores.status, correctable)))
      .for('update');
    if (!store) return { kind: 'locked' };
    const [twin] = await tx
      .select({ id: stores.id })
      .from(stores)
      .where(
        and(
          eq(stores.ownerId, store.ownerId),
          ne(stores.id, scope.storeId),
          ne(stores.status, 'closed'),
          eq(stores.site, read.details.site),
        ),
      )
      .limit(1);
    if (twin) return { kind: 'site_taken' };
    const { site, category } = read.details;
    const wasSent = await noteCorrection(scope.storeId, changedOf(store, { site, category }), tx);
    // A registration that was given back is sent again as a whole, once every remark is answered.
    const waits = store.status === 'rejected' && wasSent ? {} : queuedAgain;
    await tx
      .update(stores)
      .set({ ...read.details, ...waits })
      .where(eq(stores.id, scope.storeId));
    await tx.insert(storeEvents).values({ storeId: scope.storeId, kind: 'corrected', actor: scope.actor });
    const { ownerId: _owner, status: _status, ...before } = store;
    await record(
      {
        ...actOf(scope),
        action: 'store_corrected',
        subject: { kind: 'store', id: scope.storeId },
        ...changes(before, { ...read.details }),
      },
      tx,
    );
    return { kind: 'corrected' };
  });
}

const queuedAgain = { status: 'in_review', statusReason: null, statusSince: sql`now()` } as const;

/** Only what is other than before. */
function changedOf(
  before: Readonly<Record<'site' | 'category', string>>,
  after: Readonly<Record<'site' | 'category', string>>,
): Partial<typeof after> {
  const { site, category } = after;
  return { ...(site !== before.site && { site }), ...(category !== before.category && { category }) };
}
