import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { shaparakRequests, stores } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { askAgain } from '@/lib/shaparak/ask-again';
import type { ShaparakKind } from '@/lib/shaparak/request';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

/** A request that Shaparak did not answer in time, or could not read. */
export interface SilentRequest {
  id: string;
  kind: ShaparakKind;
  store: { id: string; name: string };
  /** Our number for it there, to be named when one asks by telephone. */
  trackingNumber: string;
  /** Why there was no answer: `unreadable`, `timeout`, `http_503` and the like. */
  silence: string | null;
}

/** Silent requests by their ids, by one statement. @throws DomainError `forbidden` */
export async function listSilentRequests(
  reviewer: Reviewer,
  ids: readonly string[],
): Promise<Map<string, SilentRequest>> {
  requireReviewer(reviewer);
  if (ids.length === 0) return new Map();
  const { id, kind, storeId, trackingNumber, silence } = shaparakRequests;
  const rows = await db
    .select({ id, kind, storeId, trackingNumber, silence, name: stores.name })
    .from(shaparakRequests)
    .innerJoin(stores, eq(stores.id, storeId))
    .where(inArray(id, [...ids]));
  return new Map(rows.map(({ storeId: store, name, ...row }) => [row.id, { ...row, store: { id: store, name } }]));
}

export const silentRequestActs = ['ask', 'leave'] as const;
export type SilentRequestAct = (typeof silentRequestActs)[number];

/**
 * `ask`: the cartable is asked, and only what it does not have is sent again. `leave`: it was settled elsewhere, and leaves the queue.
 * False: someone was faster, or a newer request of its kind is on the way. @throws DomainError `forbidden`
 */
export async function workOffSilentRequest(
  reviewer: Reviewer,
  requestId: string,
  act: SilentRequestAct,
): Promise<boolean> {
  requireReviewer(reviewer);
  return db.transaction(async (tx) => {
    const done = act === 'ask' ? await askAgain(requestId, tx) : await leave(requestId, tx);
    if (!done) return false;
    await record(
      {
        storeId: done.storeId,
        actor: `user:${reviewer.userId}`,
        action: act === 'ask' ? 'shaparak_asked_again' : 'shaparak_left',
        subject: { kind: 'shaparak_request', id: requestId },
        after: { kind: done.kind },
        origin: reviewer.origin,
      },
      tx,
    );
    return true;
  });
}

async function leave(requestId: string, tx: Parameters<typeof askAgain>[1]) {
  const [left] = await tx
    .update(shaparakRequests)
    .set({ leftAt: sql`now()` })
    .where(
      and(
        eq(shaparakRequests.id, requestId),
        eq(shaparakRequests.state, 'unanswered'),
        isNull(shaparakRequests.leftAt),
      ),
    )
    .returning();
  return left ?? null;
}
