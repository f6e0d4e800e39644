import '@/lib/testing/simulated-shaparak';

import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { newId } from '@/lib/ids';
import { assumedReasons } from '@/lib/shaparak/assumed/protocol';
import { payloadOf } from '@/lib/shaparak/payload';
import { shaparakPaths, shaparakStatuses } from '@/lib/shaparak/protocol';
import type { ShaparakKind } from '@/lib/shaparak/request';
import { makeSubject } from '@/lib/testing/shaparak-subject';
import { far } from '@/lib/testing/simulated-shaparak';
import { rejectable } from './verdict';

const authorization = `Basic ${btoa('webpay:p:w')}`;
const post = (path: string, body: unknown, headers: Record<string, string> = { authorization }) =>
  fetch(`${far.url}/merchant${path}`, { method: 'POST', headers, body: JSON.stringify(body) });

/** A request as plain JSON, to be spoilt. */
function request(postalCode?: string): Record<string, unknown> {
  return ask('new_terminal', newId(), false, postalCode);
}

type Terminal = NonNullable<Parameters<typeof makeSubject>[0]>['terminal'];
function ask(kind: ShaparakKind, storeId: string, terminal: Terminal, postalCode?: string) {
  const subject = makeSubject({ terminal: terminal ?? false, ...(postalCode && { postalCode }) });
  return JSON.parse(JSON.stringify(payloadOf({ storeId, kind, trackingNumber: newId() }, subject, '581672000')));
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

describe('the rules of order', () => {
  const { hasTerminal, repeatedNumber, terminalOff, terminalOn, unknownAcceptor } = assumedReasons;
  const changes = ['change_shebas', 'deactivate', 'edit', 'change_address', 'reactivate'] as const;

  /** A store whose terminal was accepted, and what is answered to whatever is asked for it; `null`: it is taken in. */
  async function makeAcceptor() {
    const storeId = newId();
    const first = ask('new_terminal', storeId, false);
    await write(first);
    const { terminalNumber, acceptorCode } = Object(await far.find(first.trackingNumberPsp));
    const terminal = { terminalNumber, acceptorCode };
    return { storeId, terminal, first, asked: (kind: ShaparakKind) => answerTo(ask(kind, storeId, terminal)) };
  }
  async function answerTo(form: unknown): Promise<number | null> {
    const [{ success, requestRejectionReason }] = await (await write(form)).json();
    return success ? null : requestRejectionReason[0].codeExceptionValue;
  }

  test('a terminal is switched off when it is on, and on again when it is off; its address changes only while it is on', async () => {
    const { asked } = await makeAcceptor();
    expect(await asked('reactivate')).toBe(terminalOn);
    expect(await asked('change_address')).toBeNull();
    expect(await asked('deactivate')).toBeNull();
    expect(await asked('deactivate')).toBe(terminalOff);
    expect(await asked('change_address')).toBe(terminalOff);
    for (const kind of ['edit', 'change_shebas', 'reactivate', 'change_address'] as const) {
      expect(await asked(kind)).toBeNull();
    }
    expect(await asked('reactivate')).toBe(terminalOn);
  });

  test('what is rejected, or not decided yet, switches nothing', async () => {
    const { asked, storeId, terminal } = await makeAcceptor();
    await far.set({ byHand: true });
    const off = ask('deactivate', storeId, terminal);
    await write(off);
    expect(await asked('reactivate')).toBe(terminalOn);
    await far.decide(off.trackingNumberPsp, 77);
    expect(await asked('reactivate')).toBe(terminalOn);
  });

  test.each(changes)(
    '%s of an acceptor that is not known, not ours or of another terminal is refused',
    async (kind) => {
      const { storeId, terminal } = await makeAcceptor();
      const unknown = { ...terminal, acceptorCode: '899999999999999' };
      expect(await answerTo(ask(kind, storeId, unknown))).toBe(unknownAcceptor);
      expect(await answerTo(ask(kind, newId(), terminal))).toBe(unknownAcceptor);
      const other = ask(kind, storeId, { ...terminal, terminalNumber: '89999999' });
      const carriesTerminal = kind === 'deactivate' || kind === 'reactivate';
      if (carriesTerminal) expect(await answerTo(other)).toBe(unknownAcceptor);
    },
  );

  test.each([
    ['accepted', null, null],
    ['refused', 51, unknownAcceptor],
  ])(
    'an acceptor is not known before its terminal is decided; after it is %s it answers so',
    async (_, reason, answer) => {
      await far.set({ byHand: true });
      const storeId = newId();
      const first = ask('new_terminal', storeId, false);
      await write(first);
      const [{ trackingNumber }] = await rows({ trackingNumberPsps: [first.trackingNumberPsp] });
      const terminal = {
        terminalNumber: String(30_000_000 + Number(trackingNumber)),
        acceptorCode: trackingNumber.padStart(15, '0'),
      };
      expect(await answerTo(ask('edit', storeId, terminal))).toBe(unknownAcceptor);
      await far.decide(first.trackingNumberPsp, reason);
      expect(await answerTo(ask('edit', storeId, terminal))).toBe(answer);
    },
  );

  test('one acceptor has one terminal; another may be asked for when it was refused', async () => {
    const { storeId } = await makeAcceptor();
    expect(await answerTo(ask('new_terminal', storeId, false))).toBe(hasTerminal);
    const refused = newId();
    await write(ask('new_terminal', refused, false, '1341641051'));
    expect(await answerTo(ask('new_terminal', refused, false))).toBeNull();
  });

  test('an acceptor that no request asked for is known when we are told of it', async () => {
    const terminal = { acceptorCode: '812345678901234', terminalNumber: '81234567' };
    expect(await answerTo(ask('reactivate', newId(), terminal))).toBe(unknownAcceptor);
    await far.knows({ ...terminal, beganOn: false });
    expect(await answerTo(ask('deactivate', newId(), terminal))).toBe(terminalOff);
    expect(await answerTo(ask('reactivate', newId(), terminal))).toBeNull();
  });

  test('a refused request is not kept, and its number may come again; one that was kept is refused, however often', async () => {
    const { storeId, terminal, first } = await makeAcceptor();
    const tooEarly = ask('reactivate', storeId, terminal);
    expect(await answerTo(tooEarly)).toBe(terminalOn);
    expect(await far.find(tooEarly.trackingNumberPsp)).toBeNull();
    await write(ask('deactivate', storeId, terminal));
    expect(await answerTo(tooEarly)).toBeNull();
    expect(await answerTo(first)).toBe(repeatedNumber);
    expect(await answerTo(first)).toBe(repeatedNumber);
    expect(await far.find(first.trackingNumberPsp)).toMatchObject({ timesReceived: 3 });
  });

  test('16 at once of one number are one request', async () => {
    const form = ask('register', newId(), false);
    const answers = await Promise.all(Array.from({ length: 16 }, () => answerTo(form)));
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(answers.filter((answer) => answer === repeatedNumber)).toHaveLength(15);
    expect(await far.find(form.trackingNumberPsp)).toMatchObject({ timesReceived: 16 });
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

  test.each(Object.keys(rejectable).map(Number))('a person may give reason %i to any request', async (code) => {
    await far.set({ byHand: true });
    const asked = request();
    await write(asked);
    const number = String(asked.trackingNumberPsp);
    await press('decide', { number, decision: 'reject', reason: String(code) });
    expect(await rows({ trackingNumberPsps: [number] })).toMatchObject([
      { status: 5, requestRejectionReason: [{ codeExceptionValue: code }] },
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
