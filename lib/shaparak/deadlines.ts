import { callTimeoutMs } from './adapter';
import type { ShaparakRequest } from './request';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** How long a claimed row is left to who claimed it; whoever takes longer is taken for dead. */
export const askerLifeMs = 60_000;

/** Who did not get to ask within this time of claiming a request asks no more: another may be about to. */
export const askWithinMs = 20_000;

/**
 * After this time a request that is not in the cartable was not received. Longer than whoever set out to send it can still be
 * sending, with time for Shaparak to write down what it took.
 */
export const arrivedWithinMs = askWithinMs + callTimeoutMs + 80_000;

/** After so long a silence a person must look. */
export const patienceMs = 7 * dayMs;

/** When to ask again what was last heard of so long ago: seconds at first, every quarter of an hour in the end. */
export function askAfterMs(ageMs: number): number {
  return Math.min(Math.max(ageMs / 4, 3_000), 15 * minuteMs);
}

/** When to send again what did not arrive. */
export function sendAfterMs(tries: number): number {
  return Math.min(2 ** Math.min(tries, 10) * 15_000, 60 * minuteMs);
}

/** What a decision is made of. */
export type Asked = Pick<ShaparakRequest, 'createdAt' | 'firstAskedAt' | 'askedAt' | 'heardAt'>;

export const hasArrivedOrNever = (request: Asked, now: Date) => ageMs(request.askedAt, now) > arrivedWithinMs;

export const isPatienceOver = (request: Asked, now: Date) =>
  ageMs(request.heardAt ?? request.firstAskedAt ?? request.createdAt, now) > patienceMs;

/** How long ago; none for what never was. */
export const ageMs = (instant: Date | null, now: Date) => (instant ? now.getTime() - instant.getTime() : 0);
