import type { ShaparakReason } from '@/db/schema';
import { env } from '@/lib/env';
import { logError } from '@/lib/log';
import type { Shaparak } from './adapter';
import { cartableCalls } from './cartable-calls';
import { type Claimed, claimForSending } from './claim';
import { askWithinMs } from './deadlines';
import { payloadOf } from './payload';
import { readStandings } from './read-standings';
import { ourShaparak } from './service';
import type { ShaparakClient } from './subject';
import { endRequest, writeSilence, writeStanding, writeWaiting } from './write-down';

/** How many requests one run sends, all at once. */
export const sendBatch = 10;

/**
 * Sends the requests whose turn it is; how many it took. Safe with any number of workers: each is claimed by one, and that it
 * sets out is committed before Shaparak is asked. No transaction is open while it is.
 */
export async function sendDue(client: ShaparakClient, shaparak: Shaparak = ourShaparak()): Promise<number> {
  const claimed = await claimForSending(sendBatch);
  await Promise.all(claimed.map((request) => sendAlone(request, client, shaparak)));
  return claimed.length;
}

/** One request that fails keeps no other from being sent; it stays `sent`, and the cartable will tell. */
async function sendAlone(request: Claimed, client: ShaparakClient, shaparak: Shaparak): Promise<void> {
  try {
    await send(request, client, shaparak);
  } catch (error) {
    logError(error, { job: 'shaparak.send', requestId: request.id });
  }
}

async function send(request: Claimed, client: ShaparakClient, shaparak: Shaparak): Promise<void> {
  const { storeId, kind, subjectId } = request;
  const claimedAt = Date.now();
  const subject = await client.load({ storeId, kind, subjectId });
  if (subject === 'incomplete') {
    return void (await endRequest(request, { kind: 'unanswered', silence: 'incomplete' }, client));
  }
  const payload = subject && payloadOf(request, subject, env.SHAPARAK_IIN);
  if (!payload) return void (await endRequest(request, { kind: 'withdrawn' }, client));
  if (Date.now() - claimedAt > askWithinMs) return;

  const outcome = await shaparak.write(payload);
  switch (outcome.kind) {
    case 'received':
      return void (await writeWaiting(request, request.now));
    case 'unanswered':
      return void (await writeSilence(request, outcome.reason, request.now, client));
    case 'unreadable':
      return void (await endRequest(request, { kind: 'unanswered', silence: 'unreadable' }, client));
    case 'refused':
      return takeRefusal(request, outcome.reasons, client, shaparak);
  }
}

/** A refusal of what was sent before may only say that Shaparak has it already: then the cartable's word counts. */
async function takeRefusal(
  request: Claimed,
  reasons: ShaparakReason[],
  client: ShaparakClient,
  shaparak: Shaparak,
): Promise<void> {
  if (request.tries === 1) return void (await endRequest(request, refusal(reasons), client));
  const { standings, silences } = await readStandings(cartableCalls([request]), shaparak);
  const silence = silences.get(request.trackingNumber);
  const standing = standings.get(request.trackingNumber);
  if (standing) await writeStanding(request, standing, request.now, client);
  else if (silence) await writeSilence(request, silence, request.now, client);
  else await endRequest(request, refusal(reasons), client);
}

const refusal = (reasons: ShaparakReason[]) => ({ kind: 'rejected', reasons }) as const;
