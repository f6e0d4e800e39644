import { setTimeout as pause } from 'node:timers/promises';

/**
 * Looks again and again until `look` has something to say; one that throws has not.
 * @throws Error that names what was waited for and what was seen last
 */
export async function until<T>(
  what: string,
  look: () => Promise<T>,
  options: { withinMs?: number; everyMs?: number } = {},
): Promise<Exclude<T, false | null | undefined>> {
  const { withinMs = 60_000, everyMs = 50 } = options;
  const deadline = Date.now() + withinMs;
  for (;;) {
    const seen = await look().catch((error: unknown) => ({ failed: String(error) }));
    if (isThere(seen)) return seen;
    if (Date.now() >= deadline) throw new Error(`not within ${withinMs} ms: ${what}; at last ${JSON.stringify(seen)}`);
    await pause(everyMs);
  }
}

function isThere<T>(seen: T | { failed: string }): seen is Exclude<T, false | null | undefined> {
  if (seen === null || seen === undefined || seen === false) return false;
  return !(typeof seen === 'object' && 'failed' in seen);
}
