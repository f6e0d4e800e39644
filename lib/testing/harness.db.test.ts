import { expect, test } from 'vitest';
import { sql } from '@/db/client';

test('tests see the database under the application role, which cannot change the journal', async () => {
  const [who] = await sql`select current_user as role`;
  expect(who?.role).toBe('webpay_app');
  await expect(sql`update journal set net_rial = 0`).rejects.toThrow(/permission denied/);
  await expect(sql`delete from journal`).rejects.toThrow(/permission denied/);
  await expect(sql`truncate journal`).rejects.toThrow(/permission denied/);
});
