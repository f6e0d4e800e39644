import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { shaparakRequests } from '@/db/schema';
import { DomainError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import type { Actor } from '@/lib/ledger/journal';
import { openStates, type ShaparakKind, type ShaparakRequest } from './request';

export interface ShaparakWish {
  storeId: string;
  kind: ShaparakKind;
  /** What it is about beside the store, e.g. a bank account; given to the loader again. */
  subjectId?: string;
  /** Nothing is sent before; at once when left out. */
  notBefore?: Date | undefined;
  actor: Actor;
}

/**
 * Puts a request on the way, as part of the act that wants it: a job sends it once that is committed. The same wish while one is
 * open gives the open one. A store's requests go out one after the other.
 */
export async function queueShaparakRequest(wish: ShaparakWish, tx: Db): Promise<ShaparakRequest> {
  const id = newId();
  const [queued] = await tx
    .insert(shaparakRequests)
    .values({
      id,
      storeId: wish.storeId,
      kind: wish.kind,
      subjectId: wish.subjectId ?? null,
      trackingNumber: id.replaceAll('-', ''),
      dueAt: wish.notBefore ?? sql`now()`,
      requestedBy: wish.actor,
    })
    .onConflictDoNothing()
    .returning();
  return queued ?? (await getOpen(wish, tx));
}

async function getOpen({ storeId, kind, subjectId = storeId }: ShaparakWish, tx: Db): Promise<ShaparakRequest> {
  const [found] = await tx
    .select()
    .from(shaparakRequests)
    .where(
      and(
        eq(shaparakRequests.storeId, storeId),
        eq(shaparakRequests.kind, kind),
        eq(sql`coalesce(${shaparakRequests.subjectId}, ${shaparakRequests.storeId})`, subjectId),
        inArray(shaparakRequests.state, [...openStates]),
      ),
    );
  // It ended between the two statements; the caller's act may be tried again.
  if (!found) throw new DomainError('conflict', 'the open request has just ended');
  return found;
}
