import type { LogFacts } from '@/lib/log';
import { sendDueNotices } from '@/lib/notices/send-due';
import { storesAtShaparak } from '@/lib/onboarding/shaparak-client';
import { sweepBatch, sweepPayments } from '@/lib/payments/sweep';
import { compareDays } from '@/lib/reconciliation/compare';
import { fetchDeposits } from '@/lib/reconciliation/fetch-deposits';
import { giveUpUnfinished } from '@/lib/reconciliation/receive';
import { takeInFiles } from '@/lib/reconciliation/take-in';
import { raiseFlags } from '@/lib/referrals/watch';
import { advanceSettlement } from '@/lib/settlement/advance';
import { payMatched } from '@/lib/settlement/pay-matched';
import { takeMessages } from '@/lib/settlement/take-messages';
import { checkAccounts } from '@/lib/verification/check-accounts';
import { takeInImports } from '@/lib/verification/import/take-in';
import { removeExpired } from './cleanup';
import { shaparakJobs } from './shaparak';

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
    run: async () => ({ done: await sweepBacklog() }),
  },
  {
    name: 'accounts.check',
    cron: '* * * * *',
    againAfterSeconds: 2,
    run: async () => {
      const outcomes = await checkAccounts();
      return { done: outcomes.verified + outcomes.rejected + outcomes.waits, ...outcomes };
    },
  },
  {
    name: 'accounts.import',
    cron: '* * * * *',
    againAfterSeconds: 1,
    run: async () => ({ done: await takeInImports() }),
  },
  {
    name: 'reconciliation.take-in',
    cron: '* * * * *',
    againAfterSeconds: 1,
    run: async () => ({ done: await takeInFiles() }),
  },
  {
    name: 'reconciliation.compare',
    cron: '* * * * *',
    againAfterSeconds: 2,
    run: async () => ({ done: await compareDays(new Date()) }),
  },
  {
    name: 'notices.send',
    cron: '* * * * *',
    againAfterSeconds: 2,
    run: async () => ({ done: await sendDueNotices() }),
  },
  {
    name: 'settlement.advance',
    cron: '* * * * *',
    againAfterSeconds: 5,
    run: async () => ({ done: await advanceSettlement(new Date()) }),
  },
  {
    name: 'settlement.messages',
    cron: '* * * * *',
    againAfterSeconds: 20,
    run: async () => ({ done: (await takeMessages()) + (await fetchDeposits(new Date())) + (await payMatched()) }),
  },
  {
    name: 'referrals.watch',
    cron: '* * * * *',
    run: async () => ({ done: await raiseFlags(new Date()) }),
  },
  ...shaparakJobs(storesAtShaparak),
  {
    name: 'cleanup',
    cron: '*/10 * * * *',
    run: async () => {
      const { codes, windows } = await removeExpired();
      const files = await giveUpUnfinished(new Date(Date.now() - 3_600_000));
      return { done: codes + windows + files, codes, windows, files };
    },
  },
];

/** After a long silence there is more to do than one batch; the rest of a very long one waits for the next run. */
async function sweepBacklog(): Promise<number> {
  let done = 0;
  for (let round = 0; round < 20; round++) {
    const moved = await sweepPayments();
    done += moved;
    if (moved < sweepBatch) break;
  }
  return done;
}
