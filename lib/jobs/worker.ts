import { sql } from '@/db/client';
import { log } from '@/lib/log';
import { jobQueue } from './queue';
import { jobs } from './registry';
import { takeOn } from './schedule';

/*
 * The process that does what nobody asks for: `node --import tsx lib/jobs/worker.ts`. Any number of them may run.
 */

const queue = jobQueue();
let stopping = false;
// First of all: a worker that is told to end while it takes on its jobs ends as gently as any other.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void stop(signal);
  });
}
await queue.start();
for (const job of jobs) {
  if (stopping) break;
  await takeOn(queue, job).catch((error) => {
    if (!stopping) throw error;
  });
}
if (!stopping) log().info({ jobs: jobs.map((job) => job.name) }, 'worker started');

/** Lets running jobs end; what is left undone stays in the database for the next worker. */
async function stop(signal: string): Promise<void> {
  await queue.stop({ graceful: true, timeout: 25_000 });
  await sql.end({ timeout: 5 });
  log().info({ signal }, 'worker stopped');
  process.exit(0);
}
