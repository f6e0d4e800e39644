import { parseTehranDay } from '@/lib/calendar/tehran-day';
import { parsePublicId } from '@/lib/ids';
import type { FeedFilter } from '@/lib/reports/feed';

/** What an address asks to see. Whatever in it does not fit is as if it were not there: an old or mangled link still opens. */
export function readPanelQuery(search: Record<string, unknown> | URLSearchParams) {
  const query = new Map<string, unknown>(search instanceof URLSearchParams ? search : Object.entries(search));
  const mode = query.get('mode') === 'test' ? 'test' : 'live';
  const [from, to] = [parseTehranDay(query.get('from')) ?? undefined, parseTehranDay(query.get('to')) ?? undefined];
  const cursor = query.get('after');
  const after = (typeof cursor === 'string' && parsePublicId('pay', cursor)) || undefined;
  // Days are days of paying.
  const isPaid = from !== undefined || to !== undefined || query.get('view') === 'paid';
  const filter: FeedFilter = isPaid ? { view: 'paid', mode, from, to } : { view: 'all', mode };
  return { mode, filter, after } as const;
}
