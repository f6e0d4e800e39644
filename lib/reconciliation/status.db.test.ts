import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { statusOf } from './status';

const now = '2026-11-25T12:00:00Z';
const later = '2026-11-25T12:00:01Z';

// Ours, theirs, which copy, until when ours alone is in time, and what that makes.
test.each([
  [100, 100, 0, later, 'matched'],
  [100, 100, 0, now, 'matched'],
  [100, null, 0, later, 'expected'],
  [100, null, 0, now, 'missing'],
  [100, 101, 0, later, 'over'],
  [100, 99, 0, later, 'under'],
  [100, 101, 0, now, 'over'],
  [100, 99, 0, now, 'under'],
  [null, 100, 0, now, 'unknown'],
  [null, 100, 0, later, 'unknown'],
  [100, 100, 1, later, 'duplicate'],
  [100, 7, 2, now, 'duplicate'],
  [null, 100, 1, now, 'duplicate'],
])('ours %s, theirs %s, copy %i, until %s: %s', async (ours, theirs, copy, due, status) => {
  const side = {
    ours: sql`${ours}::bigint`,
    theirs: sql`${theirs}::bigint`,
    copy: sql`${copy}::int`,
    due: sql`${due}::timestamptz`,
    now: sql`${now}::timestamptz`,
  };
  const [found] = await db.execute<{ status: string }>(sql`select ${statusOf(side)} as status`);
  expect(found?.status).toBe(status);
});
