import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A call that is stopped on its way. */
export interface StoppedCall {
  /** It has come to where it is stopped. */
  reached: Promise<void>;
  /** Lets it go on. */
  release(): void;
  /** Breaks the connection instead. */
  cut(): void;
}

export interface BankLine {
  url: string;
  /** Stops the next call whose path ends so: before the bank hears the question, or when it has given its answer. */
  stopNext(call: string, at: 'question' | 'answer'): StoppedCall;
  close(): Promise<void>;
}

interface Stop {
  call: string;
  at: 'question' | 'answer';
  arrive(): void;
  /** Whether it goes on. */
  leave: Promise<boolean>;
}

/** The wire between a gateway and its bank, as a proxy on a port of the loopback. */
export async function openBankLine(bankUrl: string): Promise<BankLine> {
  const stops: Stop[] = [];
  const server = createServer((question, answer) => {
    carry(bankUrl, stops, question, answer).catch(() => answer.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stopNext(call, at) {
      const { promise: reached, resolve: arrive } = Promise.withResolvers<void>();
      const { promise: leave, resolve: decide } = Promise.withResolvers<boolean>();
      stops.push({ call: call.toLowerCase(), at, arrive, leave });
      return { reached, release: () => decide(true), cut: () => decide(false) };
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function carry(bankUrl: string, stops: Stop[], question: IncomingMessage, answer: ServerResponse): Promise<void> {
  const path = question.url ?? '/';
  const body = await buffer(question);
  const index = stops.findIndex(({ call }) => path.toLowerCase().endsWith(call));
  const stop = index < 0 ? undefined : stops.splice(index, 1)[0];
  const passes = async (at: Stop['at']) => {
    if (stop?.at !== at) return true;
    stop.arrive();
    return stop.leave;
  };
  if (!(await passes('question'))) return void answer.destroy();
  const said = await fetch(`${bankUrl}${path}`, {
    method: question.method ?? 'GET',
    headers: { 'content-type': question.headers['content-type'] ?? '' },
    body: new Uint8Array(body),
  });
  const bytes = Buffer.from(await said.arrayBuffer());
  if (!(await passes('answer'))) return void answer.destroy();
  answer.writeHead(said.status, { 'content-type': said.headers.get('content-type') ?? '' });
  answer.end(bytes);
}
