/** The queue stamps the database every 30 s; a worker unseen for three of these is taken for dead. */
const silenceMs = 95_000;

export interface WorkerHealth {
  ok: boolean;
  /** When the worker last gave a sign of life. */
  seenAt: string | null;
}

/** @param seenAt by the database's clock, which may run a little ahead of ours */
export function judgeWorker(seenAt: Date | null, now: Date): WorkerHealth {
  const ok = seenAt !== null && now.getTime() - seenAt.getTime() < silenceMs;
  return { ok, seenAt: seenAt?.toISOString() ?? null };
}
