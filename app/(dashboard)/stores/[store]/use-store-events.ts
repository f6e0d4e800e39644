import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { storeApiPath } from '@/lib/web/store-path';

/** `over`: not signed in any more, or no member of the store. */
export type LinkState = 'opening' | 'on' | 'lost' | 'over';

/** A break shorter than this is nobody's business. */
const graceMs = 3_000;
/** The browser reopens a stream that broke, but not one that was refused. */
const reopenMs = 15_000;

/** Listens to a store while the page is in view, and calls for a new reading at each event and each (re)opening. */
export function useStoreEvents(store: string, client: QueryClient): LinkState {
  const [link, setLink] = useState<LinkState>('opening');
  useEffect(() => {
    let source: EventSource | undefined;
    let grace: ReturnType<typeof setTimeout> | undefined;
    let reopening: ReturnType<typeof setTimeout> | undefined;

    const close = () => {
      clearTimeout(grace);
      clearTimeout(reopening);
      grace = undefined;
      source?.close();
    };
    const end = () => {
      close();
      setLink('over');
    };
    const open = () => {
      close();
      const stream = new EventSource(storeApiPath(store, 'events'));
      source = stream;
      stream.addEventListener('changed', () => {
        clearTimeout(grace);
        grace = undefined;
        setLink('on');
        client.invalidateQueries({ queryKey: [store] });
      });
      stream.addEventListener('over', end);
      stream.addEventListener('error', () => {
        grace ??= setTimeout(() => setLink('lost'), graceMs);
        if (stream.readyState === EventSource.CLOSED) reopening = setTimeout(() => askWhy(store, open, end), reopenMs);
      });
    };
    // A page that nobody sees gives its connection back: a browser has only six for a site.
    const follow = () => (document.visibilityState === 'visible' ? open() : close());

    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      close();
    };
  }, [store, client]);
  return link;
}

/** An EventSource does not tell why it was refused. */
async function askWhy(store: string, open: () => void, end: () => void): Promise<void> {
  const answer = await fetch(storeApiPath(store, 'overview')).catch(() => null);
  if (answer?.status === 401 || answer?.status === 404) end();
  else open();
}
