import { setTimeout } from 'node:timers/promises';
import type { Say } from './progress';

/** A running program as we see it: when it ended, and how to end it. */
export interface Program {
  ended: Promise<unknown>;
  stop(): Promise<void>;
}

/** So many ends within this time are no accident. */
const tolerance = { ends: 5, withinMs: 60_000 };

export interface Supervised {
  /** When it has ended too often and is not started any more. */
  gaveUp: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Keeps a program running: says so when it ends by itself and starts it again, up to a bound.
 * @param start starts it; the first call's errors are the caller's
 * @param pause waits before the next start, longer each time
 */
export async function supervise(
  name: string,
  say: Say,
  start: () => Promise<Program>,
  pause: (ms: number) => Promise<unknown> = setTimeout,
): Promise<Supervised> {
  let program = await start();
  let wanted = true;
  const ends: number[] = [];

  const keep = async () => {
    for (;;) {
      await program.ended;
      if (!wanted) return;
      const now = Date.now();
      ends.push(now);
      if (ends.filter((at) => now - at < tolerance.withinMs).length >= tolerance.ends) {
        say(`  ✗ ${name} ended ${tolerance.ends} times within a minute`);
        return;
      }
      say(`  ! ${name} ended by itself; starting it again`);
      await pause(Math.min(250 * 2 ** ends.length, 4_000));
      if (!wanted) return;
      try {
        const next = await start();
        // Ordered to stop while it was starting.
        if (wanted) program = next;
        else await next.stop();
      } catch (error) {
        say(`  ! ${name} did not start: ${error instanceof Error ? error.message : 'unknown reason'}`);
      }
    }
  };
  const kept = keep();
  return {
    gaveUp: new Promise((resolve) => void kept.then(() => wanted && resolve())),
    async stop() {
      wanted = false;
      await program.stop();
      await kept;
    },
  };
}
