import { once } from 'node:events';
import { createServer, type Server, type TLSSocket } from 'node:tls';

const patienceMs = 10_000;

/** A port that waits for one encrypted data connection, and not for long. */
export class PassivePort {
  private readonly arrived: Promise<TLSSocket>;
  private data: TLSSocket | null = null;

  private readonly server: Server;
  readonly number: number;

  private constructor(server: Server, number: number) {
    this.server = server;
    this.number = number;
    this.arrived = new Promise((resolve, reject) => {
      const tooLong = setTimeout(() => reject(new Error('nobody connected')), patienceMs);
      server.once('close', () => clearTimeout(tooLong));
      server.once('tlsClientError', reject);
      server.once('secureConnection', (data) => {
        this.data = data;
        clearTimeout(tooLong);
        data.on('error', () => {});
        resolve(data);
      });
    });
    // Nobody may be waiting for it any more.
    this.arrived.catch(() => {});
  }

  static async open(tls: { key: string; cert: string }): Promise<PassivePort> {
    const server = createServer(tls);
    server.maxConnections = 1;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening on a port');
    return new PassivePort(server, address.port);
  }

  connection(): Promise<TLSSocket> {
    return this.arrived;
  }

  close(): void {
    this.server.close();
    this.data?.destroySoon();
  }
}
