import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in ticks of 1/100 s (USER_HZ), whatever the kernel was built with. */
const msPerTick = 10;

interface Stat {
  parent: number;
  ms: number;
}

function readStats(): Map<number, Stat> {
  const stats = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const text = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The command stands in parentheses and may hold spaces; fields are counted behind it.
      const fields = text
        .slice(text.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15);
      stats.set(Number(name), { parent: fields[1] ?? 0, ms: (utime + stime + cutime + cstime) * msPerTick });
    } catch {
      // It ended between the two reads.
    }
  }
  return stats;
}

/** Processor milliseconds that a process and all its descendants have used so far, user and system. Linux only. */
export function cpuMsOf(pid: number): number {
  const stats = readStats();
  const belongs = (id: number): boolean =>
    id === pid || ((stats.get(id)?.parent ?? 0) > 1 && belongs(stats.get(id)?.parent ?? 0));
  let total = 0;
  for (const [id, stat] of stats) if (belongs(id)) total += stat.ms;
  return total;
}

/** The value below which `share` (0…1) of the samples lie, by nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** Runs `work(i)` for i in 0…count−1 with at most `width` under way. @returns milliseconds from first to last. */
export async function inParallel(count: number, width: number, work: (i: number) => Promise<void>): Promise<number> {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) await work(next++);
    }),
  );
  return performance.now() - started;
}

/** The first descendant of ours whose command line holds a text. @throws Error when there is none */
export function processOf(text: string): number {
  const stats = readStats();
  const isOurs = (id: number): boolean => id === process.pid || (id > 1 && isOurs(stats.get(id)?.parent ?? 0));
  for (const id of [...stats.keys()].sort((a, b) => a - b)) {
    if (id === process.pid || !isOurs(id)) continue;
    const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
    if (command.includes(text)) return id;
  }
  throw new Error(`no process with «${text}»`);
}
