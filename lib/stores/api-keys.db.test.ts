import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { apiKeys } from '@/db/schema';
import { newId } from '@/lib/ids';
import { authenticateKey, createApiKey, hashKeySecret, listApiKeys, revokeApiKey } from './api-keys';
import { demoKey } from './demo-key';
import { scopeOfProvenKey } from './scope';

const storeId = newId();
const scope = { ...scopeOfProvenKey({ id: newId(), storeId }), userId: newId() };
const rowOf = async (id: string) => (await db.select().from(apiKeys).where(eq(apiKeys.id, id)))[0];
let live: { id: string; text: string };

beforeAll(async () => {
  live = await createApiKey(scope, { mode: 'live', name: 'سایت' });
});

test('a key is shown once: neither half’s table row nor the list holds its secret', async () => {
  expect(live.text).toMatch(/^webpay:[0-9a-f-]{36}:[0-9a-f-]{36}$/);
  const secret = live.text.split(':')[2] ?? 'none';
  expect(JSON.stringify(await rowOf(live.id))).not.toContain(secret);
  const [listed] = await listApiKeys(scope);
  expect(listed).toMatchObject({ id: live.id, mode: 'live', name: 'سایت', revokedAt: null });
  expect(Object.keys(listed ?? {})).not.toContain('secretHash');
});

test('it proves its store and mode, in any case of letters', async () => {
  for (const text of [live.text, live.text.toUpperCase()]) {
    expect(await authenticateKey(text)).toMatchObject({
      kind: 'key',
      scope: { storeId, keyId: live.id, mode: 'live', role: 'key', actor: `key:${live.id}` },
    });
  }
});

test.each([
  ['empty', ''],
  ['half', 'webpay:x'],
  ['longer', `x${demoKey.text}`],
  ['with a NUL', `${demoKey.text}\u0000`],
  ['with a line break', `${demoKey.text}\n`],
  ['in Persian digits', demoKey.text.replaceAll('0', '۰')],
  ['huge', 'webpay:'.repeat(200_000)],
])('%s: malformed', async (_name, text) => {
  expect(await authenticateKey(text)).toEqual({ kind: 'malformed' });
});

test('a wrong secret, another mode, a store’s key that never was: nobody’s', async () => {
  const [, id, secret] = live.text.split(':');
  for (const text of [
    `webpay:${id}:${crypto.randomUUID()}`,
    `testwebpay:${id}:${secret}`,
    `webpay:${secret}:${id}`,
    `webpay:${crypto.randomUUID()}:${secret}`,
  ]) {
    expect(await authenticateKey(text)).toEqual({ kind: 'unknown' });
  }
});

test('its use is noted, at most once a minute', async () => {
  const key = await createApiKey(scope, { mode: 'test', name: 'x' });
  await authenticateKey(key.text);
  await expect.poll(async () => (await rowOf(key.id))?.lastUsedAt).toBeInstanceOf(Date);
  const noted = (await rowOf(key.id))?.lastUsedAt;
  await authenticateKey(key.text);
  expect((await rowOf(key.id))?.lastUsedAt).toEqual(noted);
});

test('revoked it is nobody’s at once and for ever, and only its own store can do so', async () => {
  const key = await createApiKey(scope, { mode: 'test', name: 'x' });
  const other = scopeOfProvenKey({ id: newId(), storeId: newId() });
  expect(await revokeApiKey(other, key.id)).toBe(false);
  expect(await authenticateKey(key.text)).toMatchObject({ kind: 'key' });
  expect(await revokeApiKey(scope, key.id)).toBe(true);
  expect(await revokeApiKey(scope, key.id)).toBe(false);
  expect(await authenticateKey(key.text)).toEqual({ kind: 'unknown' });
});

test('the demo’s key is nobody’s outside the demo, even where its row stands', async () => {
  await db.insert(apiKeys).values({
    id: demoKey.id,
    storeId,
    mode: 'test',
    name: 'demo',
    secretHash: hashKeySecret(demoKey.id, demoKey.secret),
    createdBy: newId(),
  });
  expect(await authenticateKey(demoKey.text)).toEqual({ kind: 'unknown' });
});
