import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { storeEvents, stores } from '@/db/schema';

/** What anyone may know of a store. */
export interface PublicStore {
  name: string;
  site: string;
  /** `unverified`: it was not accepted so far. */
  state: 'verified' | 'unverified' | 'suspended' | 'closed';
  /** Since when it is in that state; null where it says nothing to a buyer. */
  since: Date | null;
}

/** A store as a buyer may look it up; null when there is none. `storeId` is a uuid. */
export async function findPublicStore(storeId: string): Promise<PublicStore | null> {
  const [store] = await db
    .select({
      name: stores.name,
      site: stores.site,
      status: stores.status,
      statusSince: stores.statusSince,
      firstAccepted: sql<string | null>`(select min(${storeEvents.at}) from ${storeEvents}
        where ${storeEvents.storeId} = ${stores.id} and ${storeEvents.kind} = 'accepted')`,
    })
    .from(stores)
    .where(eq(stores.id, storeId));
  if (!store) return null;
  const { name, site, status, statusSince, firstAccepted } = store;
  if (status === 'active') {
    return { name, site, state: 'verified', since: firstAccepted ? new Date(firstAccepted) : statusSince };
  }
  if (status === 'suspended' || status === 'closed') return { name, site, state: status, since: statusSince };
  return { name, site, state: 'unverified', since: null };
}
