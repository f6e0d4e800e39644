import type { Route } from 'next';

interface EntriesQuery {
  store?: string | undefined;
  /** First and last Tehran day. */
  from?: string | undefined;
  to?: string | undefined;
  after?: string | undefined;
}

/** The ledger's entries behind a figure. */
export function entriesPath(query: EntriesQuery = {}): Route {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  return `/referrals/entries${search.size > 0 ? `?${search}` : ''}` as Route;
}
