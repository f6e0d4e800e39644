import { sql } from '@/db/client';
import { seedDemo } from '@/db/seed';

await seedDemo(new Date());
await sql.end();
