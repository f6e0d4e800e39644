import type { PgBoss } from 'pg-boss';
import { logError, logJob } from '@/lib/log';
import type { Job } from './registry';

/** Longer than any run; a run that takes longer was on a machine that died. */
const expireInSeconds = 120;
const keepSeconds = 3600;

/** Takes on a job: at its cron times, after itself, and once now. Several workers may do so; runs that wait merge into one. */
export async function takeOn(queue: PgBoss, job: Job): Promise<void> {
  const { name, cron } = job;
  await queue.createQueue(name, {
    // At most one waits; a dead worker's run is in nobody's way.
    policy: 'short',
    retryLimit: 0,
    expireInSeconds,
    deleteAfterSeconds: keepSeconds,
  });
  await queue.work(name, { pollingIntervalSeconds: 0.5 }, async () => {
    try {
      await runOnce(job);
    } finally {
      if (job.againAfterSeconds) await queue.send(name, null, { startAfter: job.againAfterSeconds });
    }
  });
  await queue.schedule(name, cron, null, { tz: 'Asia/Tehran' });
  await queue.send(name, null);
}

/** Runs a job and writes its line. A failure is told there; the queue keeps it, and the worker goes on. */
async function runOnce(job: Job): Promise<void> {
  const started = performance.now();
  try {
    const facts = await job.run();
    logJob(job.name, started, facts);
  } catch (error) {
    logError(error, { job: job.name, outcome: 'failed' });
    throw error;
  }
}
