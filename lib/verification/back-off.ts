const [second, minute, hour] = [1_000, 60_000, 3_600_000];

/** Between the first questions an impatient owner waits; later ones only wait for a service that is down. */
const waitsMs = [30 * second, 2 * minute, 10 * minute, 30 * minute, hour, 2 * hour] as const;
const longestMs = 4 * hour;

/** How long after its `asks`-th asking an account is asked about again. Longer than any asking takes: no two run side by side. */
export function askAgainMs(asks: number): number {
  return waitsMs[asks - 1] ?? longestMs;
}
