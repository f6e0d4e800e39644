import { type Logger, pino } from 'pino';
import { env } from './env';
import { DomainError } from './errors';

/** Names under which a secret or a person could come into a line by mistake. What is written by intent is an id, a code or a number. */
const neverWritten = [
  'api_key',
  'apiKey',
  'authorization',
  'cookie',
  'secret',
  'password',
  'code',
  'token',
  'pan',
  'trusted_pan',
  'mobile',
  'payer_mobile',
  'nationalId',
  'sheba',
  'query',
  'url',
];

let kept: Logger | undefined;

/** The process's log: JSON lines on standard output. Made at first use, so that a build needs no settings. */
export function log(): Logger {
  kept ??= pino(
    {
      level: env.LOG_LEVEL,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: neverWritten.flatMap((name) => [name, `*.${name}`]), remove: true },
      serializers: { err: describeError, path: ownPath },
    },
    process.stdout,
  );
  return kept;
}

/** What a line may say of a request or a job beside its name and time: ids, and codes of ours. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** One line per request. The path goes in without its query: the merchant protocol carries keys there. */
export function logRequest(request: Request, status: number, startedMs: number, facts: LogFacts = {}): void {
  const { pathname } = new URL(request.url);
  log().info({ method: request.method, path: pathname, status, ms: elapsedMs(startedMs), ...facts }, 'request');
}

/** One line per run of a job; one that found nothing to do is told at `debug` only. */
export function logJob(job: string, startedMs: number, facts: LogFacts & { done: number }): void {
  const level = facts.done > 0 ? 'info' : 'debug';
  log()[level]({ job, outcome: 'ok', ms: elapsedMs(startedMs), ...facts }, 'job');
}

/** An error nobody expected, with what was being done. */
export function logError(error: unknown, facts: LogFacts = {}): void {
  log().error({ ...facts, err: error }, 'error');
}

/** Words of our own addresses, and public ids. */
const ownSegment = /^(?:[a-z_]{1,20}|[a-z]{1,8}_[0-9a-z]{26})?$/;

/** A path without the parts that are none of ours: those can hold anything, a key or a card too. */
function ownPath(pathname: unknown): string {
  const segments = String(pathname).split('/');
  return segments.map((segment) => (ownSegment.test(segment) ? segment : '*')).join('/');
}

function elapsedMs(startedMs: number): number {
  return Math.round((performance.now() - startedMs) * 10) / 10;
}

/**
 * An error without the texts that others put into it: messages of the database and of its driver repeat the values they were
 * given. Only our own details, codes and the places in the code are written.
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const place = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    name: error.name,
    reason: code,
    detail: error instanceof DomainError ? error.message : undefined,
    at: place?.slice(0, 8).map((line) => line.trim()),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}
