import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import { type FtpsOptions, FtpsSession } from './ftps-session';

const mostConnections = 16;

/**
 * An FTP server on the loopback that speaks TLS or not at all (RFC 4217): the libraries there are either no longer maintained or answer
 * AUTH TLS and go on in plain text. Only what a client of the drop needs: one folder, passive transfers, each on a port of its own.
 */
export async function serveFtps(options: FtpsOptions): Promise<{ port: number; close(): Promise<void> }> {
  const secureContext = createSecureContext(options.tls);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
    void new FtpsSession(socket, secureContext, options).greet();
  });
  server.maxConnections = mostConnections;
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return {
    port: address.port,
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
