import { z } from 'zod';
import { parseJalali } from '@/lib/calendar/jalali';
import { parseTehranDay } from '@/lib/calendar/tehran-day';
import { parsePublicId } from '@/lib/ids';
import type { ItemFilter } from '@/lib/reconciliation/items';
import { legs, statuses } from '@/lib/reconciliation/status';

const shape = z.object({
  leg: z.enum(legs).optional().catch(undefined),
  status: z.enum(statuses).optional().catch(undefined),
  view: z.enum(['open', 'claimed']).optional().catch(undefined),
  day: z.string().max(30).optional().catch(undefined),
  ref: z.string().trim().max(100).optional().catch(undefined),
  after: z.string().optional().catch(undefined),
});

/** What the address narrows the list to; what is not understood narrows nothing. `wrongDay` is a day that was typed and is none. */
export function readFilter(search: Record<string, string | string[] | undefined>) {
  const { leg, status, view, day: typed, ref, after } = shape.parse(search);
  const day = typed ? (parseTehranDay(typed) ?? parseJalali(typed)) : null;
  const filter: ItemFilter = { leg, status, view, day: day ?? undefined, ref: ref || undefined };
  return { filter, after: parsePublicId('reci', after), wrongDay: typed && !day ? typed : null };
}
