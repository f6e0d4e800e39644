export type Say = (line: string) => void;

/** Does one step of the start and tells how long it took. */
export async function step<T>(
  say: Say,
  words: { done: string | ((result: T) => string) },
  work: () => Promise<T>,
): Promise<T> {
  const started = performance.now();
  const result = await work();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const done = typeof words.done === 'string' ? words.done : words.done(result);
  say(`  ✓ ${done} (${seconds} s)`);
  return result;
}
