import { sql } from '@/db/client';
import { log } from '@/lib/log';
import { jobQueue } from './queue';
import { jobs } from './registry';
import { takeOn } from './schedule';

/*
 * The process that does what nobody asks for: `node --import tsx lib/jobs/worker.ts`. Any number of them may run.
 */

const queue = jobQueue();
await queue.start();
for (const job of jobs) await takeOn(queue, job);
log().info({ jobs: jobs.map((job) => job.name) }, 'worker started');

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void stop(signal);
  });
}

/** Lets running jobs end; what is left undone stays in the database for the next worker. */
async function stop(signal: string): Promise<void> {
  await queue.stop({ graceful: true, timeout: 25_000 });
  await sql.end({ timeout: 5 });
  log().info({ signal }, 'worker stopped');
  process.exit(0);
}
