import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { auditLog, shaparakRequests } from '@/db/schema';
import { newId } from '@/lib/ids';
import { queueShaparakRequest } from '@/lib/shaparak/queue-request';
import { makeStore } from '@/lib/testing/factories';
import { readQueue, readQueues } from './queues';
import { listSilentRequests, workOffSilentRequest } from './silent-requests';

const operator = { userId: newId(), isAdmin: true };
const nobody = { userId: newId(), isAdmin: false };

async function silent() {
  const store = await makeStore();
  const { id } = await queueShaparakRequest({ storeId: store.id, kind: 'deactivate', actor: 'job:test' }, db);
  const at = new Date();
  await db
    .update(shaparakRequests)
    .set({ state: 'unanswered', silence: 'timeout', askedAt: at, endedAt: at, dueAt: null })
    .where(eq(shaparakRequests.id, id));
  return { id, store };
}
const stateOf = async (id: string) =>
  (await db.select().from(shaparakRequests).where(eq(shaparakRequests.id, id)))[0]?.state;
const waiting = async () => (await readQueue(operator, 'shaparak', null)).waiting.map(({ id }) => id);
const actsOn = async (storeId: string) =>
  (await db.select().from(auditLog).where(eq(auditLog.chainId, storeId))).map(({ action }) => action);

test('a request that was not answered waits for an operator, who asks again: once, however often it is pressed', async () => {
  const { id, store } = await silent();
  expect(await waiting()).toContain(id);
  expect((await listSilentRequests(operator, [id])).get(id)).toMatchObject({
    kind: 'deactivate',
    silence: 'timeout',
    store: { id: store.id, name: store.name },
  });
  const presses = await Promise.all(Array.from({ length: 8 }, () => workOffSilentRequest(operator, id, 'ask')));
  expect(presses.filter(Boolean)).toHaveLength(1);
  expect(await stateOf(id)).toBe('sent');
  expect(await waiting()).not.toContain(id);
  expect(await actsOn(store.id)).toEqual(['shaparak_asked_again']);
});

test('or leaves it as it is, when a newer one is on the way or it was settled elsewhere', async () => {
  const { id, store } = await silent();
  await queueShaparakRequest({ storeId: store.id, kind: 'deactivate', actor: 'job:test' }, db);
  expect(await workOffSilentRequest(operator, id, 'ask')).toBe(false);
  const presses = await Promise.all(Array.from({ length: 8 }, () => workOffSilentRequest(operator, id, 'leave')));
  expect(presses.filter(Boolean)).toHaveLength(1);
  expect(await waiting()).not.toContain(id);
  expect(await stateOf(id)).toBe('unanswered');
  expect(await actsOn(store.id)).toEqual(['shaparak_left']);
});

test('nobody but an operator', async () => {
  const { id } = await silent();
  await expect(workOffSilentRequest(nobody, id, 'ask')).rejects.toThrow('not an operator');
  await expect(listSilentRequests(nobody, [id])).rejects.toThrow('not an operator');
  expect((await readQueues(operator)).find(({ name }) => name === 'shaparak')?.count).toBeGreaterThan(0);
});
