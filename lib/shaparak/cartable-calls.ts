import type { CartableQuestion } from './adapter';
import { shaparakLimits } from './protocol';
import type { ShaparakRequest } from './request';

/** Their clock may differ from ours, and a request takes its time to get there. */
const slackMs = 10 * 60_000;

/**
 * The fewest questions that find these requests in the cartable: one for each day (UTC) on which they can have been received, at
 * most 100 numbers each. A request that was sent on several days is asked for on all of them.
 */
export function cartableCalls(
  requests: readonly Pick<ShaparakRequest, 'trackingNumber' | 'firstAskedAt' | 'askedAt'>[],
): CartableQuestion[] {
  const { windowMs, trackingNumbers: most } = shaparakLimits;
  const byDay = new Map<number, string[]>();
  for (const { trackingNumber, firstAskedAt, askedAt } of requests) {
    if (!firstAskedAt || !askedAt) continue;
    const last = Math.floor((askedAt.getTime() + slackMs) / windowMs);
    for (let day = Math.floor((firstAskedAt.getTime() - slackMs) / windowMs); day <= last; day++) {
      byDay.set(day, [...(byDay.get(day) ?? []), trackingNumber]);
    }
  }
  return [...byDay].flatMap(([day, numbers]) => {
    const [from, to] = [new Date(day * windowMs), new Date((day + 1) * windowMs - 1)];
    const parts = Array.from({ length: Math.ceil(numbers.length / most) }, (_, part) => part * most);
    return parts.map((start) => ({ from, to, trackingNumbers: numbers.slice(start, start + most) }));
  });
}
