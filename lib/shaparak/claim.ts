import { and, asc, eq, getTableColumns, inArray, lte, notExists, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import { shaparakRequests } from '@/db/schema';
import { askerLifeMs } from './deadlines';
import { openStates, type ShaparakRequest } from './request';

/** A request that is ours to act on for a while, and the database's clock at that moment. */
export type Claimed = ShaparakRequest & { now: Date };

const earlier = alias(shaparakRequests, 'earlier');

/**
 * What a store asked for before goes first: a change makes no sense to who does not know the shop yet. Only what was put off on
 * purpose, and never sent, lets others pass.
 */
const isFirstOfItsStore = notExists(
  db
    .select({ one: sql`1` })
    .from(earlier)
    .where(
      and(
        eq(earlier.storeId, shaparakRequests.storeId),
        sql`${earlier.id} < ${shaparakRequests.id}`,
        inArray(earlier.state, [...openStates]),
        sql`(${earlier.state} <> 'queued' or ${earlier.tries} > 0 or ${earlier.dueAt} <= now())`,
      ),
    ),
);

/**
 * Takes requests whose turn it is to be sent, and commits that we set out to: they are `sent` before anybody is asked. Whoever dies
 * after this leaves a row that the cartable is asked about.
 */
export function claimForSending(limit: number): Promise<Claimed[]> {
  return claim(limit, and(eq(shaparakRequests.state, 'queued'), isFirstOfItsStore), {
    state: 'sent' as const,
    tries: sql`${shaparakRequests.tries} + 1`,
    firstAskedAt: sql`coalesce(${shaparakRequests.firstAskedAt}, now())`,
    askedAt: sql`now()`,
  });
}

/** Takes requests that Shaparak has, or may have, whose turn it is to be asked about. */
export function claimForAsking(limit: number): Promise<Claimed[]> {
  return claim(limit, inArray(shaparakRequests.state, ['sent', 'waiting']), {});
}

/** Each due row is given to one of those who want it; put off, so that it is free while Shaparak thinks, yet comes back. */
async function claim(limit: number, which: SQL | undefined, set: object): Promise<Claimed[]> {
  const due = db.$with('due').as(
    db
      .select({ id: shaparakRequests.id })
      .from(shaparakRequests)
      .where(and(which, lte(shaparakRequests.dueAt, sql`now()`)))
      .orderBy(asc(shaparakRequests.dueAt))
      .limit(limit)
      .for('update', { skipLocked: true }),
  );
  return db
    .with(due)
    .update(shaparakRequests)
    .set({ ...set, dueAt: inMs(askerLifeMs) })
    .where(inArray(shaparakRequests.id, db.select({ id: due.id }).from(due)))
    .returning({
      ...getTableColumns(shaparakRequests),
      now: sql<Date>`now()`.mapWith(shaparakRequests.createdAt),
    });
}

/** An instant on the database's clock, from now. */
export function inMs(ms: number): SQL<Date> {
  return sql<Date>`now() + ${Math.round(ms)}::int * interval '1 millisecond'`;
}
