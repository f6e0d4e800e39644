import type { Route } from 'next';

/** What a page of a store's panel keeps in its address. Live, all payments and the first page are the silence. */
export interface PanelQuery {
  mode?: 'live' | 'test' | undefined;
  view?: 'all' | 'paid' | undefined;
  /** First and last Tehran day, `YYYY-MM-DD`. */
  from?: string | undefined;
  to?: string | undefined;
  /** `pay_…`, or a row of the audit log: the page behind it. */
  after?: string | undefined;
  /** A Jalali month, `1405-09`. */
  month?: string | undefined;
  /** A settlement day, `YYYY-MM-DD`. */
  day?: string | undefined;
  /** Of a file to keep. */
  format?: 'csv' | 'xlsx' | undefined;
}

/** The address of a page of a store's panel. `store` is its public id; `tail` the page: `/payments`. */
export function storePath(store: string, tail: '' | `/${string}` = '', query: PanelQuery = {}): Route {
  return `/stores/${store}${tail}${searchOf(query)}` as Route;
}

/** The address of a store's JSON: `overview`, `payments` or `events`, or of a file to keep. */
export function storeApiPath(
  store: string,
  name: 'overview' | 'payments' | 'events' | 'statement' | 'settlements',
  query: PanelQuery = {},
): string {
  return `/api/stores/${store}/${name}${searchOf(query)}`;
}

function searchOf({ mode, view, ...rest }: PanelQuery): string {
  const search = new URLSearchParams();
  if (mode === 'test') search.set('mode', mode);
  if (view === 'paid') search.set('view', view);
  for (const [name, value] of Object.entries(rest)) if (value) search.set(name, value);
  return search.size > 0 ? `?${search}` : '';
}
