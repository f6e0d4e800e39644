import { sql } from '@/db/client';
import { takeInFiles } from '@/lib/reconciliation/take-in';

// A worker of its own, to be killed: it takes in what waits and ends.
while ((await takeInFiles()) > 0);
await sql.end();
