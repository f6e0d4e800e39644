import { and, eq, min } from 'drizzle-orm';
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
  const { name, site, status, statusSince } = stores;
  const [store] = await db
    .select({ name, site, status, statusSince, firstAccepted: min(storeEvents.at) })
    .from(stores)
    .leftJoin(storeEvents, and(eq(storeEvents.storeId, stores.id), eq(storeEvents.kind, 'accepted')))
    .where(eq(stores.id, storeId))
    .groupBy(stores.id);
  if (!store) return null;
  const shown = { name: store.name, site: store.site };
  switch (store.status) {
    case 'active':
      return { ...shown, state: 'verified', since: store.firstAccepted ?? store.statusSince };
    case 'suspended':
    case 'closed':
      return { ...shown, state: store.status, since: store.statusSince };
    default:
      return { ...shown, state: 'unverified', since: null };
  }
}
