import { desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { shaparakRequests } from '@/db/schema';
import type { ShaparakRequest } from './request';

/** What was asked of Shaparak for a store, newest first; the newest 50. Whoever calls has proven that they may see the store. */
export function listShaparakRequests(storeId: string): Promise<ShaparakRequest[]> {
  return db
    .select()
    .from(shaparakRequests)
    .where(eq(shaparakRequests.storeId, storeId))
    .orderBy(desc(shaparakRequests.id))
    .limit(50);
}
