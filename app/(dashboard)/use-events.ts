import { useEffect, useEffectEvent, useState } from 'react';

/** `over`: not signed in any more, or no member of the store that is listened to. */
export type LinkState = 'opening' | 'on' | 'lost' | 'over';

/** A break shorter than this is nobody's business. */
const graceMs = 3_000;
/** The browser reopens a stream that broke, but not one that was refused. */
const reopenMs = 15_000;

/** Listens to a stream of events while the page is in view, and calls for a new reading at each event and each (re)opening. */
export function useEvents(path: string, onChanged: () => void): LinkState {
  const changed = useEffectEvent(onChanged);
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
      const stream = new EventSource(path);
      source = stream;
      stream.addEventListener('changed', () => {
        clearTimeout(grace);
        grace = undefined;
        setLink('on');
        changed();
      });
      stream.addEventListener('over', end);
      stream.addEventListener('error', () => {
        grace ??= setTimeout(() => setLink('lost'), graceMs);
        if (stream.readyState === EventSource.CLOSED) reopening = setTimeout(() => askWhy(path, open, end), reopenMs);
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
  }, [path]);
  return link;
}

/** An EventSource does not tell why it was refused. */
async function askWhy(path: string, open: () => void, end: () => void): Promise<void> {
  const answer = await fetch(path).catch(() => null);
  // Only its status was asked for: the stream itself is opened again.
  await answer?.body?.cancel();
  if (answer?.status === 401 || answer?.status === 404) end();
  else open();
}
