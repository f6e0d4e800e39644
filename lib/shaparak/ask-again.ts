import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { shaparakRequests } from '@/db/schema';
import type { ShaparakRequest } from './request';

/**
 * Takes up a request that went unanswered: the cartable is asked first, and only what it does not have is sent again, under the
 * same number. Null when it is not unanswered, or when another of its kind is on the way meanwhile.
 */
export async function askAgain(requestId: string, tx: Db): Promise<ShaparakRequest | null> {
  const [taken] = await tx
    .update(shaparakRequests)
    .set({ state: 'sent', dueAt: sql`now()`, endedAt: null, heardAt: sql`now()`, silence: null })
    .where(
      and(
        eq(shaparakRequests.id, requestId),
        eq(shaparakRequests.state, 'unanswered'),
        sql`not exists (
          select from shaparak_requests other where other.store_id = ${shaparakRequests.storeId}
          and other.kind = ${shaparakRequests.kind} and other.state in ('queued', 'sent', 'waiting'))`,
      ),
    )
    .returning();
  return taken ?? null;
}
