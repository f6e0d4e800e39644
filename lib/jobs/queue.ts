import { PgBoss } from 'pg-boss';
import { env } from '@/lib/env';
import { logError } from '@/lib/log';

/**
 * The job queue of this database, not yet started. Its tables belong to the owner and were made with the migrations; the
 * application's role only uses them. Its clock also stamps the sign of life that `lib/health` reads.
 */
export function jobQueue(): PgBoss {
  const queue = new PgBoss({
    connectionString: env.DATABASE_URL,
    application_name: 'webpay-worker',
    schema: 'pgboss',
    max: 4,
    migrate: false,
    createSchema: false,
    // Only the owner may rebuild an index.
    reindex: false,
  });
  // Emitted for whatever goes wrong between jobs, e.g. a database that restarts; the queue goes on by itself.
  queue.on('error', (error) => logError(error, { room: 'queue' }));
  return queue;
}
