import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { checkHealth } from './check';

const owner = postgres(process.env.OWNER_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

test('a migrated database without a worker is reachable and current, and not yet healthy', async () => {
  const health = await checkHealth(new Date());
  expect(health.database.ok).toBe(true);
  expect(health.migrations).toMatchObject({ ok: true, applied: health.migrations.expected });
  expect(health.worker).toEqual({ ok: false, seenAt: null });
  expect(health.status).toBe('failing');
});

test('with a sign of the worker it is healthy; a minute and a half later it is not', async () => {
  await owner`update pgboss.version set cron_on = now()`;
  expect((await checkHealth(new Date())).status).toBe('ok');
  expect((await checkHealth(new Date(Date.now() + 100_000))).status).toBe('failing');
});

test('a schema of other code is told', async () => {
  await owner`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`;
  const health = await checkHealth(new Date());
  expect(health.migrations.ok).toBe(false);
  expect(health.status).toBe('failing');
});
