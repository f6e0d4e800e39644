import { sql } from '@/db/client';
import { serveDrop } from './drop';
import { readDropSecrets } from './secrets';

/*
 * The simulated drop as a process of its own, beside the app: `node --import tsx lib/simulator/settlement/main.ts`. Its page is in the
 * app; both know of each other by the database alone.
 */

const server = await serveDrop(readDropSecrets(process.env.SIMULATOR_DROP));
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    await server.close();
    await sql.end({ timeout: 5 });
    process.exit(0);
  });
}
