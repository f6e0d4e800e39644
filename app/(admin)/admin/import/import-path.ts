import type { Route } from 'next';

/** The page of imports, with what was wrong with a file that was refused. */
export function importPath({ refused }: { refused?: string } = {}): Route {
  return `/admin/import${refused ? `?refused=${refused}` : ''}` as Route;
}
