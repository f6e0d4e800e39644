import '@/lib/testing/simulated-shaparak';

import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { auditLog, shaparakRequests } from '@/db/schema';
import { newId } from '@/lib/ids';
import { makeSubject } from '@/lib/testing/shaparak-subject';
import { far } from '@/lib/testing/simulated-shaparak';
import { askAgain } from './ask-again';
import { pollDue } from './poll-due';
import { queueShaparakRequest } from './queue-request';
import type { ShaparakEnd, ShaparakKind, ShaparakRequest, ShaparakState } from './request';
import { sendDue } from './send-due';
import type { ShaparakClient } from './subject';
import { writeMissing, writeSilence, writeStanding, writeWaiting } from './write-down';

const owner = postgres(process.env.OWNER_DATABASE_URL ?? '', { max: 2, onnotice: () => {} });
afterAll(() => owner.end());

let ends: ShaparakEnd[] = [];
const client = {
  lock: async () => {},
  load: vi.fn<ShaparakClient['load']>(),
  ended: vi.fn<ShaparakClient['ended']>(),
};

beforeEach(async () => {
  await owner`delete from shaparak_requests`;
  far.answersWith(null);
  await far.set({ fault: 'none', times: null, verdictAfterMs: 0, byHand: false, lateMs: 0 });
  ends = [];
  client.load.mockReset().mockImplementation(async ({ kind }) => makeSubject({ terminal: kind !== 'new_terminal' }));
  client.ended.mockReset().mockImplementation(async (end) => void ends.push(end));
});

const queue = (kind: ShaparakKind = 'new_terminal', storeId = newId()) =>
  db.transaction((tx) => queueShaparakRequest({ storeId, kind, actor: `user:${newId()}` }, tx));

async function find(request: Pick<ShaparakRequest, 'id'>): Promise<ShaparakRequest> {
  const [found] = await db.select().from(shaparakRequests).where(eq(shaparakRequests.id, request.id));
  if (!found) throw new Error('gone');
  return found;
}

/** Lets time pass for all requests: what was is longer ago, what is due comes nearer. */
const pass = (minutes: number) => owner`update shaparak_requests set
  first_asked_at = first_asked_at - make_interval(mins => ${minutes}), asked_at = asked_at - make_interval(mins => ${minutes}),
  heard_at = heard_at - make_interval(mins => ${minutes}), due_at = due_at - make_interval(mins => ${minutes})`;

/** The far side's clock goes with it. */
const passThere = (minutes: number) => owner`update simulator.shaparak_requests set
  received_at = received_at - make_interval(mins => ${minutes}), verdict_at = verdict_at - make_interval(mins => ${minutes})`;

async function later(minutes = 60): Promise<void> {
  await pass(minutes);
  await passThere(minutes);
}

/** Runs both jobs as `workers` would, until nothing is open. */
async function runToTheEnd(workers = 1, rounds = 30): Promise<void> {
  const all = (job: typeof sendDue) => Promise.all(Array.from({ length: workers }, () => job(client)));
  for (let round = 0; round < rounds; round++) {
    const [left] = await owner`select count(*)::int from shaparak_requests where ended_at is null`;
    if (left?.count === 0) return;
    await all(sendDue);
    await later();
    await all(pollDue);
    await later();
  }
}

let serial = 0;
/** One that the far side knows, like no other. */
async function makeKnownTerminal(beganOn: boolean) {
  serial += 1;
  const digits = String(serial).padStart(7, '0');
  const terminal = { terminalNumber: `9${digits}`, acceptorCode: `90000000${digits}` };
  await far.knows({ ...terminal, beganOn });
  return terminal;
}

/** As if the worker had died just then. */
const leaveAs = (request: ShaparakRequest, state: ShaparakState, minutesAgo: number) => owner`update shaparak_requests
    set state = ${state}, tries = 1, first_asked_at = now() - make_interval(mins => ${minutesAgo}),
    asked_at = now() - make_interval(mins => ${minutesAgo}), due_at = now() where id = ${request.id}`;

const received = async (request: ShaparakRequest) => (await far.find(request.trackingNumber))?.timesReceived ?? 0;

test('a new terminal is sent, waited for, accepted with its numbers, told once, and on record', async () => {
  await far.set({ byHand: true });
  const request = await queue();
  expect(await sendDue(client)).toBe(1);
  expect(client.load).toHaveBeenCalledWith({ storeId: request.storeId, kind: 'new_terminal', subjectId: null });
  expect(await find(request)).toMatchObject({ state: 'waiting', tries: 1, silence: null });

  await later();
  expect(await pollDue(client)).toBe(0);
  expect(await find(request)).toMatchObject({ state: 'waiting' });

  await far.decide(request.trackingNumber, null);
  await later();
  expect(await pollDue(client)).toBe(1);
  const terminal = {
    terminalNumber: expect.stringMatching(/^\d{8}$/),
    acceptorCode: expect.stringMatching(/^\d{15}$/),
  };
  expect(await find(request)).toMatchObject({ state: 'accepted', dueAt: null, endedAt: expect.any(Date), ...terminal });
  expect(ends).toMatchObject([{ kind: 'accepted', request: { id: request.id }, terminal }]);

  await later();
  expect(await sendDue(client)).toBe(0);
  expect(await pollDue(client)).toBe(0);
  expect(await received(request)).toBe(1);
  const acts = await db.select().from(auditLog).where(eq(auditLog.chainId, request.storeId)).orderBy(auditLog.seq);
  expect(acts.map(({ action, after }) => ({ action, after }))).toEqual([
    { action: 'shaparak_sent', after: { kind: 'new_terminal' } },
    { action: 'shaparak_answered', after: { kind: 'new_terminal', outcome: 'accepted' } },
  ]);
});

test.each(['register', 'edit', 'change_shebas', 'change_address', 'deactivate', 'reactivate'] as const)(
  '%s is what the far side reads, for persons and companies',
  async (kind) => {
    for (const company of [false, true]) {
      const terminal = await makeKnownTerminal(kind !== 'reactivate');
      client.load.mockResolvedValue(makeSubject({ company, terminal }));
      const request = await queue(kind);
      await runToTheEnd();
      expect(await find(request)).toMatchObject({ state: 'accepted', silence: null });
    }
  },
);

test.each([
  ['1341641019', '29', 'birthDate'],
  ['1341641039', '39', 'postalCode'],
  ['1341641051', '51', 'merchantIban'],
  ['1341641001', '1002', null],
])('postal code %s is rejected for reason %s', async (postalCode, code, fieldName) => {
  client.load.mockResolvedValue(makeSubject({ postalCode, terminal: false }));
  const request = await queue();
  await runToTheEnd();
  expect(await find(request)).toMatchObject({
    state: 'rejected',
    reasons: [{ code, fieldName }],
    terminalNumber: null,
  });
  expect(ends).toMatchObject([{ kind: 'rejected' }]);
});

test('nothing to ask for any more: withdrawn, and nothing is sent', async () => {
  client.load.mockResolvedValue(null);
  const request = await queue();
  await sendDue(client);
  expect(await find(request)).toMatchObject({ state: 'withdrawn', dueAt: null });
  expect(ends).toMatchObject([{ kind: 'withdrawn' }]);
  expect(await received(request)).toBe(0);
});

test('what is about a terminal is not sent for a store without one', async () => {
  client.load.mockResolvedValue(makeSubject({ terminal: false }));
  const request = await queue('deactivate');
  await sendDue(client);
  expect(await find(request)).toMatchObject({ state: 'withdrawn' });
});

test('what the far side cannot read is for one of us, and may be taken up again', async () => {
  client.load.mockResolvedValue(makeSubject({ postalCode: 'x', terminal: false }));
  const request = await queue();
  await sendDue(client);
  expect(await find(request)).toMatchObject({ state: 'unanswered', silence: 'unreadable' });
  expect(ends).toMatchObject([{ kind: 'unanswered' }]);

  client.load.mockResolvedValue(makeSubject({ terminal: false }));
  expect(await db.transaction((tx) => askAgain(request.id, tx))).toMatchObject({ state: 'sent' });
  await runToTheEnd();
  expect(await find(request)).toMatchObject({ state: 'accepted' });
  expect(await received(request)).toBe(1);
  expect(await db.transaction((tx) => askAgain(request.id, tx))).toBeNull();
});

test('the same wish twice is one request; a store’s wishes go one after the other', async () => {
  const storeId = newId();
  const [first, same] = [await queue('register', storeId), await queue('register', storeId)];
  expect(same.id).toBe(first.id);
  const second = await queue('new_terminal', storeId);
  await far.set({ byHand: true });
  expect(await sendDue(client)).toBe(1);
  expect(await sendDue(client)).toBe(0);
  await far.decide(first.trackingNumber, null);
  await later();
  await pollDue(client);
  expect(await sendDue(client)).toBe(1);
  expect(await find(second)).toMatchObject({ state: 'waiting' });
  expect((await queue('register', storeId)).id).not.toBe(first.id);
});

test('64 equal wishes at once are one request', async () => {
  const storeId = newId();
  const all = await Promise.all(Array.from({ length: 64 }, () => queue('register', storeId)));
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
});

describe('the far side fails', () => {
  test('down for days: for one of us; when it is back it is asked first, and then sent', async () => {
    await far.set({ fault: 'down' });
    const request = await queue();
    await sendDue(client);
    expect(await find(request)).toMatchObject({ state: 'sent', silence: 'http_503' });
    await later(6 * 24 * 60);
    await pollDue(client);
    expect(await find(request)).toMatchObject({ state: 'sent' });
    await later(2 * 24 * 60);
    await pollDue(client);
    expect(await find(request)).toMatchObject({ state: 'unanswered', silence: 'http_503' });

    await far.set({ fault: 'none' });
    await db.transaction((tx) => askAgain(request.id, tx));
    await runToTheEnd();
    expect(await find(request)).toMatchObject({ state: 'accepted', tries: 2 });
    expect(await received(request)).toBe(1);
  });

  test('down while one waits: nothing is lost, nothing is sent again', async () => {
    const request = await queue();
    await sendDue(client);
    await far.set({ fault: 'down', times: 3 });
    await runToTheEnd();
    expect(await find(request)).toMatchObject({ state: 'accepted', tries: 1 });
  });

  test.each(['lost', 'garbage', 'twice'])('%s: it is found in the cartable and sent no second time', async (fault) => {
    await far.set({ fault, times: 1 });
    const request = await queue();
    await sendDue(client);
    expect(await find(request)).toMatchObject({ state: fault === 'twice' ? 'waiting' : 'sent' });
    await runToTheEnd();
    expect(await find(request)).toMatchObject({ state: 'accepted', tries: 1 });
    expect(await received(request)).toBe(1);
    expect(ends).toHaveLength(1);
  });

  test('all answers twice, always: each end is told once', async () => {
    await far.set({ fault: 'twice' });
    const requests = await Promise.all([queue(), queue(), queue()]);
    await runToTheEnd();
    expect(ends).toHaveLength(3);
    for (const request of requests) expect(await received(request)).toBe(1);
  });

  test('slower than we wait: sent once, found later', async () => {
    const { shaparakAt } = await import('./adapter');
    const hasty = shaparakAt({ baseUrl: `${far.url}/merchant`, user: 'webpay', password: 'p:w', timeoutMs: 300 });
    await far.set({ fault: 'slow', times: 1, lateMs: 60_000 });
    const request = await queue();
    await sendDue(client, hasty);
    expect(await find(request)).toMatchObject({ state: 'sent', silence: 'timeout' });
    await runToTheEnd();
    expect(await find(request)).toMatchObject({ state: 'accepted', tries: 1 });
    expect(await received(request)).toBe(1);
  });

  test('a wrong password sends nothing and ends nothing', async () => {
    const { shaparakAt } = await import('./adapter');
    const stranger = shaparakAt({ baseUrl: `${far.url}/merchant`, user: 'webpay', password: 'x' });
    const request = await queue();
    await sendDue(client, stranger);
    await later();
    await pollDue(client, stranger);
    expect(await find(request)).toMatchObject({ state: 'sent', silence: 'http_401' });
    expect(await received(request)).toBe(0);
  });
});

describe('killed between two steps', () => {
  test('after the claim, before sending: nothing arrived, so it is sent, but not before that is certain', async () => {
    const request = await queue();
    await leaveAs(request, 'sent', 1);
    await pollDue(client);
    expect(await find(request)).toMatchObject({ state: 'sent', tries: 1 });
    await runToTheEnd();
    expect(await find(request)).toMatchObject({ state: 'accepted', tries: 2 });
    expect(await received(request)).toBe(1);
  });

  test('after sending, before the answer was written: the cartable has it', async () => {
    const request = await queue();
    await sendDue(client);
    await leaveAs(request, 'sent', 0);
    await runToTheEnd();
    expect(await find(request)).toMatchObject({ state: 'accepted', tries: 1 });
    expect(await received(request)).toBe(1);
  });

  test('even a wrong «send again» is caught: its number is refused there, and the cartable’s word counts', async () => {
    const request = await queue();
    await sendDue(client);
    await leaveAs(request, 'queued', 0);
    await sendDue(client);
    expect(await find(request)).toMatchObject({ state: 'accepted', tries: 2 });
    expect(ends).toHaveLength(1);
  });

  test('while the end was being told: it is told again, and only then over', async () => {
    const request = await queue();
    await sendDue(client);
    client.ended.mockRejectedValueOnce(new Error('killed'));
    await later();
    await pollDue(client);
    expect(await find(request)).toMatchObject({ state: 'waiting', endedAt: null });
    await runToTheEnd();
    expect(await find(request)).toMatchObject({ state: 'accepted' });
    expect(ends).toHaveLength(1);
  });

  test('while reading what to send: it is read again', async () => {
    client.load.mockRejectedValueOnce(new Error('killed'));
    const request = await queue();
    await runToTheEnd();
    expect(await find(request)).toMatchObject({ state: 'accepted', tries: 2 });
    expect(await received(request)).toBe(1);
  });
});

describe('who knows only what was', () => {
  const accepted = { kind: 'accepted', terminal: null } as const;

  test('8 who heard the same end at once tell it once', async () => {
    await far.set({ byHand: true });
    const request = await queue();
    await sendDue(client);
    const known = await find(request);
    const all = Array.from({ length: 8 }, () => writeStanding(known, accepted, new Date(), client));
    expect((await Promise.all(all)).filter(Boolean)).toHaveLength(1);
    expect(ends).toHaveLength(1);
  });

  test('late words change nothing of what has ended', async () => {
    const request = await queue();
    await leaveAs(request, 'sent', 1);
    const known = await find(request);
    await writeStanding(known, accepted, new Date(), client);
    const over = await find(request);
    for (const now of [new Date(), new Date(Date.now() + 30 * 86_400_000)]) {
      expect(await writeWaiting(known, now)).toBe(false);
      expect(await writeSilence(known, 'timeout', now, client)).toBe(false);
      expect(await writeMissing(known, now, client)).toBe(false);
    }
    expect(await find(request)).toEqual(over);
    expect(ends).toHaveLength(1);
  });

  test('«not there» of an earlier asking says nothing of a later one', async () => {
    const request = await queue();
    await leaveAs(request, 'sent', 10);
    const known = await find(request);
    await owner`update shaparak_requests set tries = 2, asked_at = now() where id = ${request.id}`;
    expect(await writeMissing(known, new Date(), client)).toBe(false);
    expect(await writeSilence(known, 'timeout', new Date(Date.now() + 30 * 86_400_000), client)).toBe(false);
    expect(await find(request)).toMatchObject({ state: 'sent', tries: 2 });
  });

  test('a word that it arrived counts even when it was about to be sent again', async () => {
    const request = await queue();
    await leaveAs(request, 'sent', 10);
    const known = await find(request);
    await writeMissing(known, new Date(), client);
    expect(await find(request)).toMatchObject({ state: 'queued' });
    expect(await writeWaiting(known, new Date())).toBe(true);
    expect(await find(request)).toMatchObject({ state: 'waiting' });
  });
});

test('8 workers, 60 requests, a far side that fails in turn: each ends once and arrives once', async () => {
  const requests = await Promise.all(Array.from({ length: 60 }, () => queue()));
  for (const fault of ['lost', 'down', 'garbage', 'twice', 'lost', 'down', 'garbage', 'twice']) {
    await far.set({ fault, times: 5 });
    await runToTheEnd(8, 1);
  }
  await far.set({ fault: 'none', times: null });
  await runToTheEnd(8);
  for (const request of requests) {
    expect(await find(request)).toMatchObject({ state: 'accepted' });
    expect(await received(request)).toBe(1);
  }
  expect(ends.map(({ request }) => request.id).sort()).toEqual(requests.map(({ id }) => id).sort());
});
