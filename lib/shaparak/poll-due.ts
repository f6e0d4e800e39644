import { logError } from '@/lib/log';
import type { Shaparak } from './adapter';
import { cartableCalls } from './cartable-calls';
import { type Claimed, claimForAsking } from './claim';
import { readStandings, type Standings } from './read-standings';
import { ourShaparak } from './service';
import type { ShaparakClient } from './subject';
import { writeMissing, writeSilence, writeStanding } from './write-down';

/** How many requests one run asks about. */
export const pollBatch = 100;

/**
 * Asks the cartable about requests that Shaparak has or may have, and writes down what it says: the number of those that moved on.
 * Safe with any number of workers.
 */
export async function pollDue(client: ShaparakClient, shaparak: Shaparak = ourShaparak()): Promise<number> {
  const claimed = await claimForAsking(pollBatch);
  const heard = await readStandings(cartableCalls(claimed), shaparak);
  const moved = await Promise.all(claimed.map((request) => writeAlone(request, heard, client)));
  return moved.filter(Boolean).length;
}

/** One request whose answer cannot be written keeps no other from it: it will be asked about again. */
async function writeAlone(request: Claimed, heard: Standings, client: ShaparakClient): Promise<boolean> {
  const standing = heard.standings.get(request.trackingNumber);
  const silence = heard.silences.get(request.trackingNumber);
  try {
    if (standing) return await writeStanding(request, standing, request.now, client);
    if (silence) return await writeSilence(request, silence, request.now, client);
    return await writeMissing(request, request.now, client);
  } catch (error) {
    logError(error, { job: 'shaparak.poll', requestId: request.id });
    return false;
  }
}
