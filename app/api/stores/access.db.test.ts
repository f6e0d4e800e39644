import { NextRequest } from 'next/server';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { newId, publicId } from '@/lib/ids';
import { post } from '@/lib/ledger/post';
import { rial } from '@/lib/money/rial';
import { splitPayment } from '@/lib/money/split';
import type { StoreScope } from '@/lib/stores/scope';
import { makePerson, makeStore } from '@/lib/testing/shop';
import { revokeSession, startSession } from '@/lib/users/sessions';
import { sessionCookie, sessionToken } from '@/lib/web/auth';
import { GET as getEvents } from './[store]/events/route';
import { GET as getOverview } from './[store]/overview/route';
import { GET as getPayments } from './[store]/payments/route';

/** The browser's one cookie: Next hands it over outside of the request object. */
const jar = vi.hoisted(() => new Map<string, string>());
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined) }),
  headers: async () => new Headers(),
}));

const routes = { overview: getOverview, payments: getPayments, events: getEvents };
const names = ['overview', 'payments', 'events'] as const;

function ask(name: keyof typeof routes, store: string, search = '', signal?: AbortSignal): Promise<Response> {
  const request = new NextRequest(`http://localhost:3000/api/stores/x/${name}${search}`, { signal });
  return routes[name](request, { params: Promise.resolve({ store }) });
}

async function signIn(userId: string): Promise<string> {
  const sessionId = await startSession(userId, 'test', new Date());
  jar.set(sessionCookie().name, await sessionToken({ userId, sessionId }));
  return sessionId;
}

function confirmation(storeId: string) {
  const legs = splitPayment({ grossRial: rial(7_654_321), feeRial: rial(38_271) }, 0);
  return {
    kind: 'confirm',
    storeId,
    subjectId: newId(),
    ...legs,
    referrerId: null,
    planId: null,
    actor: 'job:test',
  } as const;
}

let scope: StoreScope;
let store: string;
beforeAll(async () => {
  scope = await makeStore();
  store = publicId('store', scope.storeId);
  await post([confirmation(scope.storeId)]);
});
beforeEach(() => jar.clear());

test.each(names)('%s: nobody is told 401, without a word of the store', async (name) => {
  for (const cookie of [null, 'rubbish']) {
    if (cookie) jar.set(sessionCookie().name, cookie);
    const answer = await ask(name, store);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([401, 'no-store']);
    expect(await answer.json()).toEqual({ error: 'not_signed_in' });
  }
});

test.each(names)('%s: to a stranger the store is as good as none', async (name) => {
  await signIn(await makePerson());
  const nowhere = [store, publicId('store', newId()), store.toUpperCase(), scope.storeId, 'store_', '../..', '\u0000'];
  for (const address of nowhere) {
    const answer = await ask(name, address);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
    expect(await answer.json()).toEqual({ error: 'not_found' });
  }
});

test.each(names)('%s: a revoked session is none', async (name) => {
  const userId = await makePerson();
  const own = publicId('store', (await makeStore(userId)).storeId);
  const sessionId = await signIn(userId);
  await revokeSession(userId, sessionId, new Date());
  expect((await ask(name, own)).status).toBe(401);
});

test('a member reads the figures, rial as text, from no cache', async () => {
  await signIn(scope.userId ?? '');
  const answer = await ask('overview', store, '?mode=live&from=%00&after[]=1');
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(await answer.json()).toMatchObject({
    mode: 'live',
    today: { grossRial: '7654321', count: 1 },
    settlement: { waitingRial: '7616050', settledRial: '0' },
  });
  expect(await (await ask('payments', store)).json()).toMatchObject({ rows: [], after: null });
});

test('the stream says at once that there is something to read, again at each change, and ends with its reader', async () => {
  await signIn(scope.userId ?? '');
  const leaving = new AbortController();
  const answer = await ask('events', store, '', leaving.signal);
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  expect(answer.headers.get('cache-control')).toBe('no-store, no-transform');
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const hear = async (events: number) => {
    while (heard.split('event: changed').length - 1 < events) heard += (await reader?.read())?.value ?? '';
  };
  await hear(1);
  expect(heard).toMatch(/^retry: \d+\n\n/);
  await post([confirmation(scope.storeId)]);
  await hear(2);
  expect(heard).toMatch(/id: \S+\nevent: changed\ndata:\n\n$/);
  // Nothing of the store itself travels on the stream.
  expect(heard).not.toContain(scope.storeId);
  leaving.abort();
  await post([confirmation(scope.storeId)]);
  expect(await reader?.read()).toMatchObject({ done: true });
});
