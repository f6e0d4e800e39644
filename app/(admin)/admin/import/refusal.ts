import type { Messages } from '@/lib/i18n/messages';
import type { FileRefusal } from '@/lib/verification/import/read-file';

type Refusal = keyof Messages['accounts']['import']['refused'];

/** Every reason has its text; one that lacks it does not compile. */
const known: Record<FileRefusal | 'missing', Refusal> = {
  missing: 'missing',
  too_large: 'too_large',
  encoding: 'encoding',
  binary: 'binary',
  quotes: 'quotes',
  header: 'header',
  no_rows: 'no_rows',
  too_many_rows: 'too_many_rows',
};

/** Why a file was refused, from the address; null when the address says nothing we know. */
export function readRefusal(text: unknown): Refusal | null {
  return Object.values(known).find((reason) => reason === text) ?? null;
}
