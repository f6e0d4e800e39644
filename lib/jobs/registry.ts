import type { LogFacts } from '@/lib/log';
import { sweepPayments } from '@/lib/payments/sweep';
import { removeExpired } from './cleanup';

/** Work that nobody asks for. Every run may be the second of two at once, or the first after a crash. */
export interface Job {
  name: string;
  /** When it runs at the latest, by Tehran's clocks. */
  cron: string;
  /** It follows itself after so many seconds; cron only revives a chain that broke. */
  againAfterSeconds?: number;
  /** What it did, in numbers, for the log. */
  run(): Promise<LogFacts & { done: number }>;
}

export const jobs: readonly Job[] = [
  {
    name: 'payments.sweep',
    cron: '* * * * *',
    againAfterSeconds: 1,
    run: async () => ({ done: await sweepPayments() }),
  },
  {
    name: 'cleanup',
    cron: '*/10 * * * *',
    run: async () => {
      const { codes, windows } = await removeExpired();
      return { done: codes + windows, codes, windows };
    },
  },
];
