import '@/lib/testing/simulated-shaparak';

import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { shaparakKinds, shaparakRequests } from '@/db/schema';
import { newId } from '@/lib/ids';
import { makeSubject } from '@/lib/testing/shaparak-subject';
import { far } from '@/lib/testing/simulated-shaparak';
import { shaparakAt } from './adapter';
import { askAgain } from './ask-again';
import { pollDue } from './poll-due';
import { queueShaparakRequest } from './queue-request';
import type { ShaparakEnd, ShaparakKind, ShaparakRequest } from './request';
import { sendDue } from './send-due';
import type { ShaparakClient } from './subject';

/* Each kind of request against each way in which the far side fails: nothing is lost, nothing is done twice, garbage moves nothing. */

const owner = postgres(process.env.OWNER_DATABASE_URL ?? '', { max: 2, onnotice: () => {} });
afterAll(() => owner.end());

let ends: ShaparakEnd[] = [];
let serial = 0;
const client = { lock: async () => {}, load: vi.fn<ShaparakClient['load']>(), ended: vi.fn<ShaparakClient['ended']>() };
const hasty = shaparakAt({ baseUrl: `${far.url}/merchant`, user: 'webpay', password: 'p:w', timeoutMs: 400 });

beforeEach(async () => {
  await owner`delete from shaparak_requests`;
  far.answersWith(null);
  await far.set({ fault: 'none', times: null, verdictAfterMs: 0, byHand: false, lateMs: 0 });
  ends = [];
  client.ended.mockReset().mockImplementation(async (end) => void ends.push(end));
});

/** A request about a terminal that stands as its kind needs it. */
async function queue(kind: ShaparakKind): Promise<ShaparakRequest> {
  serial += 1;
  const digits = String(serial).padStart(7, '0');
  const terminal = { terminalNumber: `9${digits}`, acceptorCode: `90000000${digits}` };
  await far.knows({ ...terminal, beganOn: kind !== 'reactivate' });
  client.load
    .mockReset()
    .mockImplementation(async () => makeSubject({ terminal: kind !== 'new_terminal' && terminal }));
  return db.transaction((tx) => queueShaparakRequest({ storeId: newId(), kind, actor: `user:${newId()}` }, tx));
}

async function find({ id }: Pick<ShaparakRequest, 'id'>) {
  const [found] = await db.select().from(shaparakRequests).where(eq(shaparakRequests.id, id));
  if (!found) throw new Error('gone');
  return found;
}

/** How long it will be left alone. */
async function waitOf({ id }: ShaparakRequest): Promise<number> {
  const [row] =
    await owner`select extract(epoch from due_at - now())::float as seconds from shaparak_requests where id = ${id}`;
  return row?.seconds;
}

async function later(minutes: number): Promise<void> {
  await owner`update shaparak_requests set
    first_asked_at = first_asked_at - make_interval(mins => ${minutes}), asked_at = asked_at - make_interval(mins => ${minutes}),
    heard_at = heard_at - make_interval(mins => ${minutes}), due_at = due_at - make_interval(mins => ${minutes})`;
  await owner`update simulator.shaparak_requests set
    received_at = received_at - make_interval(mins => ${minutes}), verdict_at = verdict_at - make_interval(mins => ${minutes})`;
}

async function runToTheEnd(): Promise<void> {
  for (let round = 0; round < 12; round++) {
    await sendDue(client, hasty);
    await later(60);
    await pollDue(client, hasty);
    await later(60);
  }
}

const received = async ({ trackingNumber }: ShaparakRequest) => (await far.find(trackingNumber))?.timesReceived ?? 0;

interface Fault {
  /** Why we know nothing; null: its answer counts. */
  silence: string | null;
  /** Whether the far side took the request in all the same. */
  isDone: boolean;
  begin: () => unknown;
}

const faults: Record<string, Fault> = {
  'is down': { silence: 'http_503', isDone: false, begin: () => far.set({ fault: 'down' }) },
  'answers later than we wait': {
    silence: 'timeout',
    isDone: true,
    begin: () => far.set({ fault: 'slow', lateMs: 60_000 }),
  },
  'takes it in and loses the answer': { silence: 'no_answer', isDone: true, begin: () => far.set({ fault: 'lost' }) },
  'answers with a web page': { silence: 'not_json', isDone: true, begin: () => far.set({ fault: 'garbage' }) },
  'hides behind a proxy’s 502': {
    silence: 'http_502',
    isDone: false,
    begin: () => far.answersWith(async () => new Response('<html>Bad Gateway</html>', { status: 502 })),
  },
  'answers in another shape': {
    silence: 'bad_answer',
    isDone: false,
    begin: () => far.answersWith(async () => Response.json({ success: true, status: 14 })),
  },
  'answers of another request': {
    silence: 'other_request',
    isDone: false,
    begin: () =>
      far.answersWith(async (request) =>
        Response.json(
          new URL(request.url).pathname.includes('Cartable')
            ? [{ trackingNumberPsp: 'other' }]
            : [{ trackingNumber: 'other', success: true, requestRejectionReason: [] }],
        ),
      ),
  },
  'answers twice': { silence: null, isDone: true, begin: () => far.set({ fault: 'twice' }) },
};

const end = async () => {
  far.answersWith(null);
  await far.set({ fault: 'none', times: null });
};

describe.each(shaparakKinds)('%s', (kind) => {
  test.each(Object.entries(faults))(
    'the far side %s: it goes on by itself, once',
    async (_, { silence, isDone, begin }) => {
      const request = await queue(kind);
      await begin();
      await sendDue(client, hasty);
      const sent = await find(request);
      expect(sent).toMatchObject({
        state: silence ? 'sent' : 'waiting',
        tries: 1,
        silence,
        endedAt: null,
        reasons: [],
      });
      const firstWait = await waitOf(request);
      expect(firstWait).toBeGreaterThan(0);

      if (silence) {
        // Asked about in the cartable while it fails on: nothing moves, and the next asking is further off.
        await later(30);
        await pollDue(client, hasty);
        expect(await find(request)).toMatchObject({ state: 'sent', tries: 1, endedAt: null, terminalNumber: null });
        expect(await waitOf(request)).toBeGreaterThan(firstWait);
        expect(ends).toEqual([]);
      }
      await end();
      await runToTheEnd();
      expect(await find(request)).toMatchObject({ state: 'accepted', tries: isDone ? 1 : 2, silence: null });
      expect(await received(request)).toBe(1);
      expect(ends).toMatchObject([{ kind: 'accepted', request: { id: request.id } }]);
    },
  );

  test('garbage for a week: it waits for one of us, and goes on when it is taken up again', async () => {
    const request = await queue(kind);
    await far.set({ fault: 'garbage' });
    await sendDue(client, hasty);
    await later(8 * 24 * 60);
    await pollDue(client, hasty);
    expect(await find(request)).toMatchObject({ state: 'unanswered', silence: 'not_json', reasons: [] });
    expect(ends).toMatchObject([{ kind: 'unanswered' }]);
    await end();
    await db.transaction((tx) => askAgain(request.id, tx));
    await runToTheEnd();
    expect(await find(request)).toMatchObject({ state: 'accepted', tries: 1 });
    expect(await received(request)).toBe(1);
  });

  test('a field of ours that it does not know: nothing is there, one of us looks, and it is sent once that is mended', async () => {
    const request = await queue(kind);
    far.answersWith(async (call) => {
      far.answersWith(null);
      const [form] = await call.json();
      const { url, method, headers } = call;
      return fetch(url, {
        method,
        headers: { authorization: headers.get('authorization') ?? '' },
        body: JSON.stringify([{ ...form, extra: 1 }]),
      });
    });
    await sendDue(client, hasty);
    expect(await find(request)).toMatchObject({ state: 'unanswered', silence: 'unreadable' });
    expect(await received(request)).toBe(0);
    await db.transaction((tx) => askAgain(request.id, tx));
    await runToTheEnd();
    expect(await find(request)).toMatchObject({ state: 'accepted', tries: 2 });
    expect(await received(request)).toBe(1);
  });

  test('a field of theirs that we do not know is passed over', async () => {
    const request = await queue(kind);
    far.answersWith(async () =>
      Response.json([
        { trackingNumber: request.trackingNumber, success: true, requestRejectionReason: [], note: { a: 1 } },
      ]),
    );
    await sendDue(client, hasty);
    expect(await find(request)).toMatchObject({ state: 'waiting', silence: null });
  });

  test('killed after it was accepted there and before we heard: no second effect', async () => {
    const request = await queue(kind);
    await sendDue(client, hasty);
    await owner`update shaparak_requests set state = 'queued', due_at = now() where id = ${request.id}`;
    await sendDue(client, hasty);
    expect(await find(request)).toMatchObject({ state: 'accepted', tries: 2, reasons: [] });
    expect(ends).toMatchObject([{ kind: 'accepted' }]);
  });
});
