import { join } from 'node:path';

/** The people of the demo data whom the tests meet. */
export const people = { merchant: '09120000001', referrer: '09120000003', admin: '09120000005' } as const;

/** Where the cookies of a signed-in person are kept for the run. */
export function signedInFile(mobile: string): string {
  return join(import.meta.dirname, '../test-results/people', `${mobile}.json`);
}
