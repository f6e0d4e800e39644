import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { type ShaparakReason, shaparakRequests } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { inMs } from './claim';
import { ageMs, arrivedWithinMs, askAfterMs, hasArrivedOrNever, isPatienceOver, sendAfterMs } from './deadlines';
import { openStates, type ShaparakEnd, type ShaparakRequest } from './request';
import type { ShaparakClient } from './subject';
import type { Standing } from './wire';

/* How each answer and each silence is written. Every write is guarded: what has moved on meanwhile stays as it is. */

const actor = 'job:shaparak';
const isOpen = inArray(shaparakRequests.state, [...openStates]);
const at = (state: 'sent' | 'waiting') => eq(shaparakRequests.state, state);
/** The very asking that we know of, and no later one. */
const sameAsking = (request: ShaparakRequest) => and(at('sent'), eq(shaparakRequests.tries, request.tries));

/** Shaparak has it. It may say so late, when we already meant to send it again. */
export async function writeWaiting(request: ShaparakRequest, now: Date): Promise<boolean> {
  const dueAt = inMs(askAfterMs(ageMs(request.firstAskedAt, now)));
  const heard = { state: 'waiting' as const, heardAt: sql`now()`, silence: null, dueAt };
  if (request.state === 'waiting') {
    await db
      .update(shaparakRequests)
      .set(heard)
      .where(and(eq(shaparakRequests.id, request.id), at('waiting')));
    return false;
  }
  return db.transaction(async (tx) => {
    const arrived = inArray(shaparakRequests.state, ['queued', 'sent']);
    const [moved] = await tx
      .update(shaparakRequests)
      .set(heard)
      .where(and(eq(shaparakRequests.id, request.id), arrived))
      .returning({ id: shaparakRequests.id });
    if (moved) await tell(request, 'shaparak_sent', { kind: request.kind }, tx);
    return moved !== undefined;
  });
}

/** Nobody answered: to be asked about again, or for a person when it has been too long. */
export async function writeSilence(
  request: ShaparakRequest,
  silence: string,
  now: Date,
  client: ShaparakClient,
): Promise<boolean> {
  if (isPatienceOver(request, now)) return endRequest(request, { kind: 'unanswered', silence }, client);
  const dueAt = inMs(askAfterMs(ageMs(request.heardAt ?? request.firstAskedAt, now)));
  await db
    .update(shaparakRequests)
    .set({ silence, dueAt })
    .where(and(eq(shaparakRequests.id, request.id), inArray(shaparakRequests.state, ['sent', 'waiting'])));
  return false;
}

/** The cartable does not have it. What may still be on its way is waited for; what is not is sent again. */
export async function writeMissing(request: ShaparakRequest, now: Date, client: ShaparakClient): Promise<boolean> {
  // It had it before: that is no answer.
  if (request.state === 'waiting' || isPatienceOver(request, now)) {
    return writeSilence(request, request.silence ?? 'not_listed', now, client);
  }
  const again = hasArrivedOrNever(request, now);
  const [moved] = await db
    .update(shaparakRequests)
    .set(
      again
        ? { state: 'queued', dueAt: inMs(sendAfterMs(request.tries)) }
        : { dueAt: inMs(arrivedWithinMs - ageMs(request.askedAt, now) + 1_000) },
    )
    .where(and(eq(shaparakRequests.id, request.id), sameAsking(request)))
    .returning({ id: shaparakRequests.id });
  return again && moved !== undefined;
}

/** What Shaparak says of it. */
export function writeStanding(
  request: ShaparakRequest,
  standing: Standing,
  now: Date,
  client: ShaparakClient,
): Promise<boolean> {
  return standing.kind === 'waiting' ? writeWaiting(request, now) : endRequest(request, standing, client);
}

type End =
  | Extract<Standing, { kind: 'accepted' | 'rejected' }>
  | { kind: 'unanswered'; silence: string }
  | { kind: 'withdrawn' };

/** Ends a request, tells those who asked for it and the audit log: all of it or nothing, and once. */
export function endRequest(request: ShaparakRequest, end: End, client: ShaparakClient): Promise<boolean> {
  const heard = end.kind === 'accepted' || end.kind === 'rejected';
  return db.transaction(async (tx) => {
    await client.lock(request.storeId, tx);
    const [ended] = await tx
      .update(shaparakRequests)
      .set({
        state: end.kind,
        dueAt: null,
        endedAt: sql`now()`,
        heardAt: heard ? sql`now()` : undefined,
        silence: end.kind === 'unanswered' ? end.silence : null,
        reasons: end.kind === 'rejected' ? end.reasons : [],
        ...(end.kind === 'accepted' && end.terminal),
      })
      .where(and(eq(shaparakRequests.id, request.id), heard ? isOpen : stillAsKnown(request)))
      .returning();
    if (!ended) return false;
    await client.ended(told(ended, end), tx);
    const codes = end.kind === 'rejected' ? codesOf(end.reasons) : undefined;
    await tell(ended, 'shaparak_answered', { kind: ended.kind, outcome: end.kind, ...(codes && { codes }) }, tx);
    return true;
  });
}

/** What is an end only because we heard nothing holds for the asking we know of. */
function stillAsKnown(request: ShaparakRequest): SQL | undefined {
  return request.state === 'waiting' ? at('waiting') : sameAsking(request);
}

function told(request: ShaparakRequest, end: End): ShaparakEnd {
  return end.kind === 'accepted' ? { kind: 'accepted', request, terminal: end.terminal } : { kind: end.kind, request };
}

const codesOf = (reasons: readonly ShaparakReason[]) => reasons.map(({ code }) => code).join(', ');

function tell(
  request: ShaparakRequest,
  action: 'shaparak_sent' | 'shaparak_answered',
  after: Record<string, string>,
  tx: Db,
): Promise<void> {
  return record(
    { storeId: request.storeId, actor, action, subject: { kind: 'shaparak_request', id: request.id }, after },
    tx,
  );
}
