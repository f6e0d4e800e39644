import { pollDue } from '@/lib/shaparak/poll-due';
import { sendDue } from '@/lib/shaparak/send-due';
import type { ShaparakClient } from '@/lib/shaparak/subject';

/** The jobs that speak with Shaparak for the stores of `client`. */
export function shaparakJobs(client: ShaparakClient) {
  return [
    {
      name: 'shaparak.send',
      cron: '* * * * *',
      againAfterSeconds: 3,
      run: async () => ({ done: await sendDue(client) }),
    },
    {
      name: 'shaparak.poll',
      cron: '* * * * *',
      againAfterSeconds: 3,
      run: async () => ({ done: await pollDue(client) }),
    },
  ];
}
