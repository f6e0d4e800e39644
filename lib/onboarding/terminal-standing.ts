import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { shaparakRequests, terminals } from '@/db/schema';

/** Whether a store's terminal is on at Shaparak, by the last thing it agreed to; false too where there is none. */
export async function isTerminalOn(storeId: string, on: Db): Promise<boolean> {
  const [terminal] = await on
    .select({ storeId: terminals.storeId })
    .from(terminals)
    .where(eq(terminals.storeId, storeId))
    .limit(1);
  if (!terminal) return false;
  const [last] = await on
    .select({ kind: shaparakRequests.kind })
    .from(shaparakRequests)
    .where(
      and(
        eq(shaparakRequests.storeId, storeId),
        eq(shaparakRequests.state, 'accepted'),
        inArray(shaparakRequests.kind, ['new_terminal', 'deactivate', 'reactivate']),
      ),
    )
    .orderBy(desc(shaparakRequests.endedAt), desc(shaparakRequests.id))
    .limit(1);
  return last?.kind !== 'deactivate';
}
