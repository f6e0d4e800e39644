import { createServer } from 'node:net';
import { Failure } from './failure';

/** The port of a setting. @throws Failure when it is none */
export function parsePort(text: string | undefined): number {
  const port = Number(text || 3000);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Failure(`PORT must be a number from 1 to 65535; «${text}» is not.`);
}

/** @throws Failure when the app could not listen there, or when another program would answer for `localhost` */
export async function requireFreePort(port: number, host: string): Promise<void> {
  for (const address of new Set([host, '127.0.0.1', '::1'])) {
    const code = await tryToListen(port, address);
    if (code === 'EADDRINUSE') {
      throw new Failure(
        `Port ${port} is taken by another program; choose a free one, like PORT=${port + 1} npm run demo.`,
      );
    }
    if (code === 'EACCES') throw new Failure(`Port ${port} is for root only; choose one from 1024 up, like PORT=3000.`);
    if (code && address === host) throw new Failure(`This machine cannot listen on HOST ${host} (${code}).`);
  }
}

function tryToListen(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}
