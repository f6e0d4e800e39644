/** An open stream of server-sent events. Both are harmless after its end. */
export interface EventStream {
  send(event: string): void;
  close(): void;
}

/** Proxies and phones drop what is silent for long. */
const heartbeatMs = 15_000;
/** How soon the browser comes back after a break. */
const retryMs = 2_000;

/**
 * Answers with a stream that lives until the browser leaves (`signal`) or `close`. `run` gets it when it is open and answers what
 * is to be done at its end. Events carry a name and an id, no data: what changed is read afterwards, by a request of its own.
 */
export function eventStream(signal: AbortSignal, run: (stream: EventStream) => () => void): Response {
  const encoder = new TextEncoder();
  let end = (_by?: 'reader') => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOpen = true;
      let sent = 0;
      const write = (text: string) => {
        if (isOpen) controller.enqueue(encoder.encode(text));
      };
      write(`retry: ${retryMs}\n\n`);
      const heartbeat = setInterval(() => write(':\n\n'), heartbeatMs);
      const stop = run({
        send: (event) => write(`id: ${Date.now()}-${++sent}\nevent: ${event}\ndata:\n\n`),
        close: () => end(),
      });
      end = (by) => {
        if (!isOpen) return;
        isOpen = false;
        clearInterval(heartbeat);
        stop();
        // A stream that its reader cancelled is closed already, and refuses to be closed twice.
        if (by !== 'reader') controller.close();
      };
      if (signal.aborted) end();
      else signal.addEventListener('abort', () => end(), { once: true });
    },
    cancel: () => end('reader'),
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // Compression would hold events back until its buffer is full.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
