import type { Route } from 'next';
import type { Messages } from '@/lib/i18n/messages';

type Verdict = keyof Messages['transfers']['verdict'];

const verdicts: Record<Verdict, true> = {
  accepted: true,
  too_large: true,
  truncated: true,
  malformed: true,
  foreign: true,
  replayed: true,
  contradicts: true,
  missing: true,
};

/** The page of transfers, with what became of a file that was just given. */
export const transfersPath = (answer: Verdict): Route => `/admin/transfers?answer=${answer}` as Route;

/** What became of a file, from the address; null when the address says nothing we know. */
export function readAnswer(text: unknown): Verdict | null {
  return typeof text === 'string' && Object.hasOwn(verdicts, text) ? (text as Verdict) : null;
}

/** The page of one batch. */
export const batchPath = (serial: number): Route => `/admin/transfers/${serial}` as Route;

/** The serial of a batch in an address, or null. */
export const parseSerial = (text: string): number | null => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null);
