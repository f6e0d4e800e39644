import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { storeEvents } from '@/db/schema';
import { newId } from '@/lib/ids';
import { acceptStore } from '@/lib/reviews/accept';
import { decideStore } from '@/lib/reviews/decisions';
import { makePerson, makeStore } from '@/lib/testing/shop';
import { findPublicStore } from './public-store';

test('anyone sees name, site, state and since when, and nothing else', async () => {
  const reviewer = { userId: await makePerson(), isAdmin: true };
  const { storeId } = await makeStore();
  const before = await findPublicStore(storeId);
  expect(before).toEqual({ name: before?.name, site: before?.site, state: 'unverified', since: null });

  await acceptStore(reviewer, storeId, { terminalNumber: '30000001', acceptorCode: '123456789012345' });
  const accepted = new Date('2026-01-02T03:04:05Z');
  const sql = (await import('postgres')).default(process.env.OWNER_DATABASE_URL ?? '', { max: 1 });
  await sql`update store_events set at = ${accepted} where store_id = ${storeId} and kind = 'accepted'`;
  await sql.end();
  expect(await findPublicStore(storeId)).toEqual({ ...before, state: 'verified', since: accepted });

  await decideStore(reviewer, storeId, 'suspend', { template: 'security' });
  expect(await findPublicStore(storeId)).toEqual({ ...before, state: 'suspended', since: expect.any(Date) });
  await decideStore(reviewer, storeId, 'resume', { template: 'mended' });
  expect(await findPublicStore(storeId)).toEqual({ ...before, state: 'verified', since: accepted });
  await decideStore(reviewer, storeId, 'close', { template: 'abandoned' });
  expect(await findPublicStore(storeId)).toEqual({ ...before, state: 'closed', since: expect.any(Date) });
  expect(await db.$count(storeEvents, eq(storeEvents.storeId, storeId))).toBe(5);
  expect(await findPublicStore(newId())).toBeNull();
});
