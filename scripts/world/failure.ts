import { PostgresFailure } from '@/db/server-files';

/** Something the person at the terminal can mend; the message is one sentence for them. */
export class Failure extends Error {}

/** One sentence for any error of a start, or null when it is none that we know. Never a stack, never a password. */
export function findSentence(error: unknown): string | null {
  if (error instanceof Failure || error instanceof PostgresFailure) return error.message;
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  const path = 'path' in error ? String(error.path) : 'this folder';
  // 53100 is Postgres's own word for it.
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100' || /ENOSPC|No space left/.test(error.message)) {
    return 'The disk is full; the demo needs about 1 GB.';
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `There is no permission to write ${path}; the demo keeps its data and its build in its own folder.`;
  }
  return error.cause === undefined ? null : findSentence(error.cause);
}
