import { eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { reviewProposals, stores, users } from '@/db/schema';
import { maskMobile } from '@/lib/iran/mobile';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { openMobile } from '@/lib/users/mobile';

/** A proposal in the queue. */
export interface QueuedProposal {
  id: string;
  act: (typeof reviewProposals.$inferSelect)['act'];
  store: { id: string; name: string };
  reason: string;
  /** Of the operator who proposed it, or the masked number of who gave no name. */
  by: string;
  /** The reader's own, which another must confirm. */
  isOwn: boolean;
}

/** Proposals by their ids, by one statement. @throws DomainError `forbidden` */
export async function listQueuedProposals(
  reviewer: Reviewer,
  ids: readonly string[],
): Promise<Map<string, QueuedProposal>> {
  requireReviewer(reviewer);
  if (ids.length === 0) return new Map();
  const { id, act, reason, storeId, proposedBy } = reviewProposals;
  const rows = await db
    .select({ id, act, reason, storeId, proposedBy, storeName: stores.name, name: users.name, mobile: users.mobile })
    .from(reviewProposals)
    .innerJoin(stores, eq(stores.id, storeId))
    .innerJoin(users, eq(users.id, proposedBy))
    .where(inArray(id, [...ids]));
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...{ id: row.id, act: row.act, reason: row.reason },
        store: { id: row.storeId, name: row.storeName },
        by: row.name ?? maskMobile(openMobile({ id: row.proposedBy, mobile: row.mobile }), 'en'),
        isOwn: row.proposedBy === reviewer.userId,
      },
    ]),
  );
}
