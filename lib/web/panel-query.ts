import { z } from 'zod';
import { parseTehranDay } from '@/lib/calendar/tehran-day';
import { parsePublicId } from '@/lib/ids';
import type { FeedFilter } from '@/lib/reports/feed';

const day = z.unknown().transform((text) => parseTehranDay(text) ?? undefined);

const panelQuery = z.object({
  mode: z.enum(['live', 'test']).catch('live'),
  view: z.enum(['all', 'paid']).catch('all'),
  from: day,
  to: day,
  after: z.unknown().transform((text) => (typeof text === 'string' ? parsePublicId('pay', text) : null) ?? undefined),
});

/** What an address asks to see. Whatever in it does not fit is as if it were not there: an old or mangled link still opens. */
export function readPanelQuery(search: Record<string, unknown> | URLSearchParams) {
  const query = panelQuery.parse(search instanceof URLSearchParams ? Object.fromEntries(search) : { ...search });
  const { mode, from, to, after } = query;
  // Days are days of paying.
  const view = from || to ? 'paid' : query.view;
  const filter: FeedFilter = view === 'paid' ? { view, mode, from, to } : { view, mode };
  return { mode, filter, after };
}
