import type { Route } from 'next';
import { publicId } from '@/lib/ids';
import { storePath } from '@/lib/web/store-path';

/** Whose accounts a page shows, and where its pages are: a store's, or a person's own. */
export interface AccountPlace {
  of: 'store' | 'person';
  /** The store's public id; null: a person's own. */
  store: string | null;
  list: Route;
  add: Route;
  change: Route;
  /** Where an older account is completed. */
  complete(accountId: string): Route;
}

/** @param store its public id */
export function accountsOfStorePlace(store: string): AccountPlace {
  return {
    of: 'store',
    store,
    list: storePath(store, '/accounts'),
    add: storePath(store, '/accounts/new'),
    change: storePath(store, '/accounts/change'),
    complete: (id) => storePath(store, `/accounts/${publicId('acct', id)}`),
  };
}

export const ownAccountsPlace: AccountPlace = {
  of: 'person',
  store: null,
  list: '/account/bank',
  add: '/account/bank/new',
  change: '/account/bank/change',
  complete: (id) => `/account/bank/${publicId('acct', id)}` as Route,
};
