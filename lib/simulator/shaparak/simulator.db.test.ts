import '@/lib/testing/simulated-shaparak';

import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { newId } from '@/lib/ids';
import { payloadOf } from '@/lib/shaparak/payload';
import { shaparakPaths, shaparakStatuses } from '@/lib/shaparak/protocol';
import { makeSubject } from '@/lib/testing/shaparak-subject';
import { far } from '@/lib/testing/simulated-shaparak';

const authorization = `Basic ${btoa('webpay:p:w')}`;
const post = (path: string, body: unknown, headers: Record<string, string> = { authorization }) =>
  fetch(`${far.url}/merchant${path}`, { method: 'POST', headers, body: JSON.stringify(body) });

/** A request as plain JSON, to be spoilt. */
function request(postalCode?: string): Record<string, unknown> {
  const made = payloadOf(
    { storeId: newId(), kind: 'new_terminal', trackingNumber: newId() },
    makeSubject({ terminal: false, ...(postalCode && { postalCode }) }),
    '581672000',
  );
  return JSON.parse(JSON.stringify(made));
}

const write = (...requests: unknown[]) => post(shaparakPaths.write, requests);
const now = () => Date.now();
async function cartable(filter: object = {}) {
  const all = { requestDate: [now() - 60_000, now() + 60_000], requestTypes: [], statuses: [], trackingNumbers: [] };
  return post(shaparakPaths.cartable, { ...all, trackingNumberPsps: [], ...filter });
}
const rows = async (filter: object) => (await cartable(filter)).json();
const page = async (language: string) =>
  (await fetch(`${far.url}/`, { headers: { cookie: `locale=${language}` } })).text();
const press = (path: string, form: Record<string, string>) =>
  fetch(`${far.url}/${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

beforeEach(() => far.set({ fault: 'none', times: null, verdictAfterMs: 0, byHand: false, lateMs: 0 }));

describe('the wire', () => {
  test('who gives no password or another is not let in', async () => {
    expect((await post(shaparakPaths.write, [request()], {})).status).toBe(401);
    expect((await post(shaparakPaths.cartable, {}, { authorization: `Basic ${btoa('webpay:x')}` })).status).toBe(401);
  });

  test('a request is taken in, and decided', async () => {
    const asked = request();
    expect(await (await write(asked)).json()).toEqual([
      { trackingNumber: asked.trackingNumberPsp, success: true, requestRejectionReason: [] },
    ]);
    const [row] = await rows({ trackingNumberPsps: [asked.trackingNumberPsp] });
    expect(row).toMatchObject({
      status: shaparakStatuses.accepted,
      requestRejectionReason: [],
      terminalNumber: expect.stringMatching(/^\d{8}$/),
      acceptorCode: expect.stringMatching(/^\d{15}$/),
    });
    expect(await rows({ trackingNumbers: [row.trackingNumber] })).toHaveLength(1);
    expect(await rows({ trackingNumberPsps: [asked.trackingNumberPsp], statuses: [5] })).toEqual([]);
    expect(await rows({ trackingNumberPsps: [asked.trackingNumberPsp], requestTypes: [13] })).toEqual([]);
    const yesterday = [now() - 86_400_000, now() - 60_000];
    expect(await rows({ trackingNumberPsps: [asked.trackingNumberPsp], requestDate: yesterday })).toEqual([]);
  });

  test('the same number again is refused and counted', async () => {
    const asked = request();
    await write(asked);
    expect(await (await write(asked)).json()).toMatchObject([{ success: false }]);
    expect(await far.find(String(asked.trackingNumberPsp))).toMatchObject({ timesReceived: 2 });
  });

  const spoilt: [string, (asked: Record<string, unknown>) => unknown][] = [
    ['an unknown field', (asked) => ({ ...asked, extra: 1 })],
    ['a field too few', ({ description, ...asked }) => asked],
    ['an unknown type', (asked) => ({ ...asked, requestType: 8 })],
    ['another type’s parts', (asked) => ({ ...asked, requestType: 13 })],
    [
      'a company without its names',
      (asked) => ({ ...asked, merchant: { ...Object(asked.merchant), merchantType: 1 } }),
    ],
    ['an unknown gender', (asked) => ({ ...asked, merchant: { ...Object(asked.merchant), gender: 2 } })],
    [
      'a birth date as text',
      (asked) => ({ ...asked, merchant: { ...Object(asked.merchant), birthDate: '1990-03-21' } }),
    ],
    [
      'a mobile without zero',
      (asked) => ({ ...asked, merchant: { ...Object(asked.merchant), cellPhoneNumber: '989121234567' } }),
    ],
    ['null', () => null],
  ];
  test.each(spoilt)('%s is a bad request, and nothing of the call is taken in', async (_, spoil) => {
    const [good, bad] = [request(), request()];
    expect((await write(good, spoil(bad))).status).toBe(400);
    expect(await far.find(String(good.trackingNumberPsp))).toBeNull();
    expect((await write(good)).status).toBe(200);
  });

  test.each([
    ['more than a day', { requestDate: [0, 86_400_001] }],
    ['a day that ends before it begins', { requestDate: [1, 0] }],
    ['101 numbers', { trackingNumberPsps: Array.from({ length: 101 }, String) }],
    ['an unknown status', { statuses: [1] }],
    ['an unknown field', { pageSize: 10 }],
  ])('the cartable refuses %s', async (_, filter) => {
    expect((await cartable(filter)).status).toBe(400);
  });

  test('unknown paths and other methods are not there', async () => {
    expect((await post('/webService/other', [])).status).toBe(404);
    expect((await fetch(`${far.url}/merchant${shaparakPaths.write}`)).status).toBe(404);
  });
});

describe('verdicts', () => {
  test.each([
    ['1341641019', 29],
    ['1341641030', 30],
    ['1341641039', 39],
    ['1341641040', 40],
    ['1341641041', 41],
    ['1341641051', 51],
    ['1341641001', 1002],
    ['1341641077', 77],
  ])('postal code %s: %i', async (postalCode, code) => {
    const asked = request(postalCode);
    await write(asked);
    expect(await rows({ trackingNumberPsps: [asked.trackingNumberPsp] })).toMatchObject([
      { status: 5, requestRejectionReason: [{ codeExceptionValue: code }], terminalNumber: null },
    ]);
  });

  test('before its time a request waits; a person decides it, once', async () => {
    await far.set({ byHand: true });
    const asked = request();
    const number = String(asked.trackingNumberPsp);
    await write(asked);
    expect(await far.find(number)).toMatchObject({ status: shaparakStatuses.internalReview, terminalNumber: null });
    await far.decide(number, 51);
    expect(await far.find(number)).toMatchObject({ status: shaparakStatuses.rejected });
    await expect(far.decide(number, null)).rejects.toThrow('409');
  });

  test('on its way it passes the desks', async () => {
    await far.set({ verdictAfterMs: 3_600_000 });
    const asked = request();
    const number = String(asked.trackingNumberPsp);
    await write(asked);
    const seen: (number | undefined)[] = [];
    for (const minutes of [0, 25, 20, 20]) {
      await db.execute(sql`update simulator.shaparak_requests
        set received_at = received_at - make_interval(mins => ${minutes}), verdict_at = verdict_at - make_interval(mins => ${minutes})
        where tracking_number_psp = ${number}`);
      seen.push((await far.find(number))?.status);
    }
    expect(seen).toEqual([8, 20, 12, 14]);
  });
});

describe('faults', () => {
  test('down does nothing; the others do the work and spoil the answer; each only as often as asked', async () => {
    await far.set({ fault: 'down', times: 1 });
    const asked = request();
    expect((await write(asked)).status).toBe(503);
    expect(await far.find(String(asked.trackingNumberPsp))).toBeNull();

    await far.set({ fault: 'lost', times: 1 });
    await expect(write(asked).then((response) => response.text())).rejects.toThrow();
    await far.set({ fault: 'garbage', times: 1 });
    expect(await (await cartable()).text()).toContain('<html>');
    await far.set({ fault: 'twice', times: 1 });
    const filter = { trackingNumberPsps: [asked.trackingNumberPsp] };
    expect(await rows(filter)).toHaveLength(2);
    expect(await rows(filter)).toHaveLength(1);
    expect(await far.find(String(asked.trackingNumberPsp))).toMatchObject({ timesReceived: 1 });
  });

  test('what is no switch is refused', async () => {
    for (const body of [{ fault: 'x' }, { lateMs: -1 }, { any: 1 }, null, []]) {
      await expect(far.set(Object(body) === body ? { ...body, wrong: 1 } : { wrong: body })).rejects.toThrow('422');
    }
  });
});

describe('the page', () => {
  test('shows requests, decides them and sets the switches', async () => {
    await far.set({ byHand: true });
    const asked = request();
    const number = String(asked.trackingNumberPsp);
    await write(asked);
    expect(await page('fa')).toContain(number);
    expect(await page('en')).toContain('Being looked at');

    const wrong = await press('decide', { number, decision: 'reject', reason: 'constructor' });
    expect([wrong.status, wrong.headers.get('location')]).toEqual([303, '/simulator/shaparak']);
    expect(await far.find(number)).toMatchObject({ status: shaparakStatuses.internalReview });
    await press('decide', { number, decision: 'reject', reason: '39' });
    expect(await far.find(number)).toMatchObject({ status: shaparakStatuses.rejected });

    await press('switch', { fault: 'down', byHand: 'off' });
    expect((await write(request())).status).toBe(503);
    await press('switch', { fault: 'nonsense' });
    expect((await write(request())).status).toBe(200);
  });

  test('what a shop sends stays text', async () => {
    const asked = request();
    const [part] = Object(asked).pspRequestShopAcceptors;
    part.shop.farsiName = 'گل"><script>alert(1)</script>';
    expect((await write(asked)).status).toBe(200);
    expect((await page('fa')).match(/<script>/g)).toHaveLength(1);
  });

  test('keeps nothing of the people', async () => {
    const asked = request();
    await write(asked);
    const kept = JSON.stringify(await db.execute(sql`select kept::text from simulator.shaparak_requests kept`));
    for (const secret of ['0499370899', 'IR820540102680020817909002', '09121234567', 'رضایی']) {
      expect(kept).not.toContain(secret);
    }
  });
});
