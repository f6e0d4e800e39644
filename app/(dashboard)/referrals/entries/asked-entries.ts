import { z } from 'zod';
import { parseTehranDay, type TehranDay, tehranDay } from '@/lib/calendar/tehran-day';
import type { EntryPlace } from '@/lib/reports/referral-entries';

/** What an address of the list of entries asks for; what cannot be read is passed over. */
export interface AskedEntries {
  /** Code of a store. */
  store: string | null;
  from: TehranDay | null;
  to: TehranDay | null;
  after: EntryPlace | null;
}

const place = z.tuple([z.iso.date(), z.uuid(), z.enum(['confirm', 'reverse', 'refund'])]);

export function readAsked(query: Record<string, string | string[] | undefined>): AskedEntries {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  const after = place.safeParse(text('after').split('_'));
  return {
    store: text('store') || null,
    from: parseTehranDay(text('from')),
    to: parseTehranDay(text('to')),
    after: after.success ? { day: tehranDay(after.data[0]), subjectId: after.data[1], kind: after.data[2] } : null,
  };
}

/** An entry as an address names it, for the page behind it. */
export function placeText({ day, subjectId, kind }: EntryPlace): string {
  return [day, subjectId, kind].join('_');
}
