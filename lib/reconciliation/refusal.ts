import type { reconciliationRefusals } from '@/db/schema';

export type Refusal = (typeof reconciliationRefusals)[number];

/** A file that is refused whole; ends its reading from within. Says where, never what stood there. */
export class FileRefused extends Error {
  readonly reason: Refusal;
  /** In the file, the first line being 1; null when it is about the file as a whole. */
  readonly line: number | null;
  constructor(reason: Refusal, line: number | null = null) {
    super(`${reason} at ${line}`);
    this.name = 'FileRefused';
    this.reason = reason;
    this.line = line;
  }
}
