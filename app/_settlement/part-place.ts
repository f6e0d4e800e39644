import { z } from 'zod';
import type { LinePart } from '@/lib/reports/settlement-makeup';

const place = z.tuple([z.uuid(), z.enum(['confirm', 'reverse', 'refund', 'adjust', 'settle_return'])]);

/** A row of a settlement as an address names it, for the page behind it. */
export function partPlace({ subjectId, kind }: LinePart): string {
  return `${subjectId}.${kind}`;
}

/** The row an address names; null for the first page and for anything else. */
export function partAfter(text: unknown): Pick<LinePart, 'subjectId' | 'kind'> | null {
  const read = place.safeParse(typeof text === 'string' ? text.split('.') : null);
  return read.success ? { subjectId: read.data[0], kind: read.data[1] } : null;
}
