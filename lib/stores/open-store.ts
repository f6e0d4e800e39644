import { and, count, eq, ne, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { storeEvents, storeMembers, stores, users } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { DomainError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { type DetailsRefusal, readStoreDetails, type StoreDetails } from './details';
import { findPlanInForce } from './plans-in-force';

/** A person who really has more shops than this talks to us. */
const maxStoresPerOwner = 20;

/** `site_taken`: this owner has a store for that site already. `too_many`: twenty stores are the limit. */
export type Opening =
  | { kind: 'opened'; storeId: string }
  | { kind: 'site_taken' }
  | { kind: 'too_many' }
  | DetailsRefusal;

/**
 * Makes a store for a person, who becomes its owner. It is under the plan `gateway`
 * and waits for review; test payments work at once.
 */
export async function openStore(
  ownerId: string,
  typed: Record<keyof StoreDetails, unknown>,
  origin: string | null = null,
): Promise<Opening> {
  const read = readStoreDetails(typed);
  if (read.kind === 'refused') return read;
  const plan = await findPlanInForce('gateway');
  if (!plan) throw new DomainError('internal', 'no fee plan: reference data is missing');
  return db.transaction(async (tx) => {
    // One owner opens one store at a time: a form sent twice finds the first one's store.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, ownerId)).for('update');
    const refusal = await findRefusal(tx, ownerId, read.details.site);
    if (refusal) return { kind: refusal };
    const storeId = newId();
    await tx.insert(stores).values({ id: storeId, ownerId, planId: plan.id, ...read.details });
    await tx.insert(storeMembers).values({ storeId, userId: ownerId, role: 'owner' });
    await tx.insert(storeEvents).values({ storeId, kind: 'opened', actor: `user:${ownerId}` });
    await record(
      {
        storeId,
        actor: `user:${ownerId}`,
        action: 'store_opened',
        subject: { kind: 'store', id: storeId },
        after: { ...read.details },
        origin,
      },
      tx,
    );
    return { kind: 'opened', storeId };
  });
}

async function findRefusal(tx: Db, ownerId: string, site: string): Promise<'site_taken' | 'too_many' | null> {
  const [owned] = await tx
    .select({ all: count(), sameSite: sql`count(*) filter (where ${stores.site} = ${site})`.mapWith(Number) })
    .from(stores)
    .where(and(eq(stores.ownerId, ownerId), ne(stores.status, 'closed')));
  if (owned && owned.sameSite > 0) return 'site_taken';
  return owned && owned.all >= maxStoresPerOwner ? 'too_many' : null;
}
