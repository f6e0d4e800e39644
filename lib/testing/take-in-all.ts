import { sql } from '@/db/client';
import { takeInImports } from '@/lib/verification/import/take-in';

// A worker of its own, to be killed: it takes in what waits and ends.
while ((await takeInImports()) > 0);
await sql.end();
