'use client';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useState } from 'react';
import type { FeedJson, OverviewJson } from '@/lib/web/panel-json';
import { type PanelQuery, storeApiPath } from '@/lib/web/store-path';
import { type LinkState, useEvents } from '../../use-events';

interface Live {
  store: string;
  link: LinkState;
}

const LiveContext = createContext<Live | null>(null);

/** Keeps one stream of events open for the pages of a store and reads anew what is on the screen when something changed. */
export function LiveStore({ store, children }: { store: string; children: ReactNode }) {
  const [client] = useState(
    // What left the screen is forgotten: the server draws the page anew with newer figures.
    () =>
      new QueryClient({ defaultOptions: { queries: { gcTime: 0, staleTime: Number.POSITIVE_INFINITY, retry: 1 } } }),
  );
  const link = useEvents(storeApiPath(store, 'events'), () => void client.invalidateQueries({ queryKey: [store] }));
  return (
    <QueryClientProvider client={client}>
      <LiveContext value={{ store, link }}>{children}</LiveContext>
    </QueryClientProvider>
  );
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('outside of LiveStore');
  return live;
}

/** Insurance behind the stream: moves that nobody announces, such as an expiry, show within a minute. */
const slowMs = 60_000;
const fallbackMs = 15_000;

/** What the server drew the page with, kept up to date from the store's JSON; the old figures stay while there is no newer answer. */
export function useStoreJson<Json extends OverviewJson | FeedJson>(
  name: 'overview' | 'payments',
  query: PanelQuery,
  initial: Json,
): Json {
  const { store, link } = useLive();
  const path = storeApiPath(store, name, query);
  const { data } = useQuery({
    queryKey: [store, path],
    queryFn: async ({ signal }): Promise<Json> => {
      const response = await fetch(path, { signal });
      if (!response.ok) throw new Error(`status ${response.status}`);
      const body: Json = await response.json();
      return body;
    },
    initialData: initial,
    refetchInterval: link === 'over' ? false : link === 'lost' ? fallbackMs : slowMs,
  });
  return data ?? initial;
}
