import type { Route } from 'next';
import type { ItemFilter } from '@/lib/reconciliation/items';

/** The address of the rows that a figure is made of. */
export function itemsPath(filter: ItemFilter & { after?: string | undefined } = {}): Route {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value);
  return `/admin/reconciliation/items${query.size > 0 ? `?${query}` : ''}` as Route;
}
