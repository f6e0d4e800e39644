import { expect, test } from 'vitest';
import { DomainError } from '@/lib/errors';
import { answer } from './answer';

Object.assign(process.env, {
  DATABASE_URL: 'postgres://none',
  APP_URL: 'http://localhost:3000',
  AUTH_SECRET: 'a'.repeat(32),
  HASH_SECRET: 'h'.repeat(32),
  DATA_KEYS: `1:${'d'.repeat(64)}`,
  LOG_LEVEL: 'silent',
});

const request = new Request('http://localhost:3000/pay/x', { headers: { cookie: 'locale=en' } });

test.each([
  [new Error('select * from secrets'), 500],
  ['a text', 500],
  [new DomainError('unavailable', 'secrets'), 503],
  [new DomainError('conflict', 'secrets'), 500],
])('%s becomes a page of the payer’s with a code for support and nothing of ours', async (thrown, status) => {
  const response = await answer(request, () => Promise.reject(thrown));
  const text = await response.text();
  expect(response.status).toBe(status);
  expect(text).toMatch(/Give this code to support: <b><bdi dir="ltr"><code>[0-9a-f]{8}<\/code>/);
  expect(text).not.toMatch(/secrets|a text|answer\.test/);
});

test('what is not there is not found, not broken', async () => {
  expect((await answer(request, () => Promise.reject(new DomainError('not_found')))).status).toBe(404);
});
