import { afterEach, describe, expect, test } from 'vitest';
import { serve } from '@/lib/testing/http';
import { makeSubject } from '@/lib/testing/shaparak-subject';
import { shaparakAt } from './adapter';
import { payloadOf } from './payload';
import { shaparakPaths, shaparakStatuses } from './protocol';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

/** A far side that gives this answer to everything, and what it was asked. */
async function far(answer: (request: Request) => Response | Promise<Response>, timeoutMs = 10_000) {
  const asked: { path: string; authorization: string | null; body: unknown }[] = [];
  const server = await serve(async (request) => {
    const authorization = request.headers.get('authorization');
    asked.push({ path: new URL(request.url).pathname, authorization, body: await request.clone().json() });
    return answer(request);
  });
  close = server.close;
  const shaparak = shaparakAt({ baseUrl: `${server.url}/merchant`, user: 'we', password: 'p:w', timeoutMs });
  return { shaparak, asked };
}

const storeId = '0199e3a4-7c1e-7aaa-8bbb-0123456789ab';
const payload = payloadOf(
  { storeId, kind: 'new_terminal', trackingNumber: 'n1' },
  makeSubject({ terminal: false }),
  '581672000',
);
if (!payload) throw new Error('no payload');
const entry = (success: boolean, requestRejectionReason: unknown = [], trackingNumber = 'n1') => ({
  trackingNumber,
  success,
  requestRejectionReason,
});
const reason = { codeExceptionValue: 39, fieldName: 'postalCode' };

describe('write', () => {
  test('sends one request, as the wire wants it, under our name', async () => {
    const { shaparak, asked } = await far(() => Response.json([entry(true)]));
    expect(await shaparak.write(payload)).toEqual({ kind: 'received' });
    expect(asked).toEqual([
      { path: `/merchant${shaparakPaths.write}`, authorization: `Basic ${btoa('we:p:w')}`, body: [payload] },
    ]);
    expect(payload).toMatchObject({
      trackingNumberPsp: 'n1',
      requestType: 5,
      merchant: {
        birthDate: Date.UTC(1990, 2, 21),
        gender: 0,
        cellPhoneNumber: '09121234567',
        nationalLegalCode: null,
      },
      contract: { contractDate: Date.UTC(2026, 8, 1) },
      pspRequestShopAcceptors: [
        { shop: { countryCode: 'IR', businessType: 2 }, acceptors: [{ iin: '581672000', acceptorCode: null }] },
      ],
    });
  });

  test.each([
    [
      'refused with reasons',
      [entry(false, [reason])],
      { kind: 'refused', reasons: [{ code: '39', fieldName: 'postalCode' }] },
    ],
    [
      'codes as text, fields that are none',
      [entry(false, [{ codeExceptionValue: '51', fieldName: 'IR82 0540' }])],
      { kind: 'refused', reasons: [{ code: '51', fieldName: null }] },
    ],
    ['said twice', [entry(true), entry(true)], { kind: 'received' }],
    ['yes and no', [entry(true), entry(false, [reason])], { kind: 'unanswered', reason: 'contradiction' }],
    ['no without a reason', [entry(false)], { kind: 'unanswered', reason: 'no_reason' }],
    ['no, reasons null', [entry(false, null)], { kind: 'unanswered', reason: 'no_reason' }],
    ['another request', [entry(true, [], 'n2')], { kind: 'unanswered', reason: 'other_request' }],
    ['ours and another', [entry(true), entry(true, [], 'n2')], { kind: 'unanswered', reason: 'other_request' }],
    ['nothing', [], { kind: 'unanswered', reason: 'bad_answer' }],
    ['no array', { success: true }, { kind: 'unanswered', reason: 'bad_answer' }],
    ['success as text', [{ ...entry(true), success: 'true' }], { kind: 'unanswered', reason: 'bad_answer' }],
  ])('%s', async (_, body, outcome) => {
    const { shaparak } = await far(() => Response.json(body));
    expect(await shaparak.write(payload)).toEqual(outcome);
  });

  test.each([
    [400, { kind: 'unreadable' }],
    [401, { kind: 'unanswered', reason: 'http_401' }],
    [302, { kind: 'unanswered', reason: 'http_302' }],
    [500, { kind: 'unanswered', reason: 'http_500' }],
    [204, { kind: 'unanswered', reason: 'http_204' }],
  ])('status %i', async (status, outcome) => {
    const { shaparak } = await far(() => new Response(null, { status, headers: { location: '/elsewhere' } }));
    expect(await shaparak.write(payload)).toEqual(outcome);
  });

  test('a web page, silence, and nobody there', async () => {
    const page = await far(() => new Response('<html>'));
    expect(await page.shaparak.write(payload)).toEqual({ kind: 'unanswered', reason: 'not_json' });
    await close?.();
    const silent = await far(() => new Promise<Response>(() => {}), 50);
    expect(await silent.shaparak.write(payload)).toEqual({ kind: 'unanswered', reason: 'timeout' });
    await close?.();
    close = undefined;
    expect(await silent.shaparak.write(payload)).toEqual({ kind: 'unanswered', reason: 'no_answer' });
  });
});

describe('the cartable', () => {
  const question = { from: new Date(1_000), to: new Date(2_000), trackingNumbers: ['n1', 'n2'] };
  const row = (status: number, more: object = {}) => ({ trackingNumberPsp: 'n1', status, ...more });

  test('is asked by our numbers', async () => {
    const { shaparak, asked } = await far(() => Response.json([]));
    expect(await shaparak.readCartable(question)).toEqual({ kind: 'listed', standings: new Map() });
    const filter = { requestDate: [1_000, 2_000], requestTypes: [], statuses: [], trackingNumbers: [] };
    expect(asked[0]).toMatchObject({
      path: `/merchant${shaparakPaths.cartable}`,
      body: { ...filter, trackingNumberPsps: ['n1', 'n2'] },
    });
  });

  const terminal = { terminalNumber: '30000001', acceptorCode: '000000000000001' };
  test.each([
    ['waiting for a service', [row(shaparakStatuses.waitingForService)], { kind: 'waiting' }],
    ['delayed', [row(shaparakStatuses.delayed)], { kind: 'waiting' }],
    ['internal review', [row(shaparakStatuses.internalReview)], { kind: 'waiting' }],
    ['a status nobody knows', [row(99)], { kind: 'waiting' }],
    ['accepted', [row(14, terminal)], { kind: 'accepted', terminal }],
    ['accepted without numbers', [row(14)], { kind: 'accepted', terminal: null }],
    [
      'accepted with a wrong number',
      [row(14, { ...terminal, terminalNumber: '1' })],
      { kind: 'accepted', terminal: null },
    ],
    [
      'rejected',
      [row(5, { requestRejectionReason: [reason] })],
      { kind: 'rejected', reasons: [{ code: '39', fieldName: 'postalCode' }] },
    ],
    ['rejected, reasons missing', [row(5)], { kind: 'rejected', reasons: [] }],
    ['listed twice, decided since', [row(8), row(14, terminal)], { kind: 'accepted', terminal }],
    ['listed twice, the other way round', [row(14, terminal), row(8)], { kind: 'accepted', terminal }],
    ['two different ends', [row(5), row(14, terminal)], { kind: 'waiting' }],
  ])('%s', async (_, body, standing) => {
    const { shaparak } = await far(() => Response.json(body));
    expect(await shaparak.readCartable(question)).toEqual({ kind: 'listed', standings: new Map([['n1', standing]]) });
  });

  test('one row that cannot be read spoils the answer: no request is taken for missing', async () => {
    const { shaparak } = await far(() => Response.json([row(14, terminal), { status: 14 }]));
    expect(await shaparak.readCartable(question)).toEqual({ kind: 'unanswered', reason: 'bad_answer' });
  });

  test('400 is no answer here', async () => {
    const { shaparak } = await far(() => new Response(null, { status: 400 }));
    expect(await shaparak.readCartable(question)).toEqual({ kind: 'unanswered', reason: 'http_400' });
  });
});
