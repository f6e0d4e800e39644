import '@/lib/testing/simulated-bank';

import { sql as text } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { payments } from '@/db/schema';
import { parsePublicId } from '@/lib/ids';
import { returnFromBank } from '@/lib/payments/return';
import { revokeApiKey } from '@/lib/stores/api-keys';
import { demoKey } from '@/lib/stores/demo-key';
import { serve } from '@/lib/testing/http';
import { makeShop, owner } from '@/lib/testing/shops';
import { bank } from '@/lib/testing/simulated-bank';
import { goAndPay, tokenOf, type Waiting } from '@/lib/testing/visits';
import { answerConfirmPayment, answerCreateRequest } from './webpay';
import { errorKeys } from './webpay-answer';

/** The two calls behind a server, found with and without the trailing slash as in the app. */
const server = await serve((request) =>
  new URL(request.url).pathname.startsWith('/api/create_request')
    ? answerCreateRequest(request)
    : answerConfirmPayment(request),
);
afterAll(server.close);
beforeEach(() => bank.answersWith(null));

type Params = Record<string, string> | [string, string][];
type CallName = 'create_request' | 'confirm_payment';
const seen = new Set<unknown>();

async function read(response: Response): Promise<{ ok: boolean; error?: string; result?: Record<string, unknown> }> {
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('application/json');
  const body = await response.json();
  if (!body.ok) seen.add(body.error);
  return body;
}
const get = async (call: CallName, params: Params, slash = '') =>
  read(await fetch(`${server.url}/api/${call}${slash}?${new URLSearchParams(params)}`, { redirect: 'error' }));
const post = async (call: CallName, params: Params, slash = '') =>
  read(
    await fetch(`${server.url}/api/${call}${slash}`, {
      method: 'POST',
      body: new URLSearchParams(params),
      redirect: 'error',
    }),
  );

let made = 0;
const shop = await makeShop();
const good = (change: Record<string, string> = {}) => ({
  api_key: shop.keys.live,
  reference: `wire-${++made}`,
  amount_irr: '1000000',
  callback_url: 'https://shop.example.ir/back',
  ...change,
});
const countPayments = async () => (await db.select({ n: text<string>`count(*)` }).from(payments))[0]?.n;

async function pay(created: { result?: Record<string, unknown> }, outcome = 'paid'): Promise<void> {
  const publicId = String(created.result?.payment_url).split('/').at(-1) ?? '';
  const id = parsePublicId('pay', publicId) ?? '';
  const waiting = { publicId, id, token: await tokenOf(id) } as Waiting;
  await returnFromBank('sep', await goAndPay(waiting, outcome));
}

describe.each([
  ['GET', get],
  ['POST', post],
])('%s', (_method, call) => {
  test.each([[''], ['/']])('create, pay, confirm with «%s» at the end', async (slash) => {
    const params = good();
    const created = await call('create_request', params, slash);
    expect(created).toEqual({
      ok: true,
      result: { payment_url: expect.stringMatching(/^http:\/\/localhost:3000\/pay\/pay_[0-9a-z]{26}$/) },
    });
    expect(
      await call('create_request', { ...params, extra: 'ignored', payer_mobile: '', trusted_pan: '' }, slash),
    ).toEqual(created);
    await pay(created);
    const { api_key, reference, amount_irr } = params;
    const confirmed = await call('confirm_payment', { api_key, reference, amount_irr, more: '1' }, slash);
    expect(confirmed).toEqual({
      ok: true,
      result: {
        state: 'paid',
        total: 1_000_000,
        wage: 5_000,
        gateway: 'sep',
        terminal: expect.stringMatching(/^\d{8}$/),
        pay_ref: expect.any(String),
        pay_trace: expect.stringMatching(/^\d+$/),
        pay_pan: expect.stringMatching(/^\d{6}\*{6}\d{4}$/),
        pay_cid: expect.stringMatching(/^[0-9a-f]{64}$/),
        pay_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+03:30$/),
      },
    });
    expect(await call('confirm_payment', { api_key, reference, amount_irr })).toEqual(confirmed);
    expect(await call('create_request', params)).toEqual({ ok: false, error: 'ALREADY_PAID' });
  });
});

describe('every key of create_request', () => {
  test.each<[string, Record<string, string>]>([
    ['INVALID_API_KEY', { api_key: '' }],
    ['INVALID_API_KEY', { api_key: 'webpay:1:2' }],
    ['NOT_AUTHORIZED', { api_key: `webpay:${crypto.randomUUID()}:${crypto.randomUUID()}` }],
    ['NOT_AUTHORIZED', { api_key: shop.keys.live.replace('webpay', 'testwebpay') }],
    ['NOT_AUTHORIZED', { api_key: shop.keys.live.replace(/.{12}$/, '000000000000') }],
    ['NOT_AUTHORIZED', { api_key: demoKey.text }],
    ['INVALID_REFERENCE', { reference: '' }],
    ['INVALID_REFERENCE', { reference: 'x'.repeat(65) }],
    ['INVALID_REFERENCE', { reference: 'a\u0000b' }],
    ['INVALID_REFERENCE', { reference: 'a\u202eb' }],
    ['INVALID_REFERENCE', { reference: '\u200b' }],
    ['INVALID_AMOUNT', { amount_irr: '' }],
    ['INVALID_AMOUNT', { amount_irr: '1,000' }],
    ['INVALID_AMOUNT', { amount_irr: '10000.0' }],
    ['INVALID_AMOUNT', { amount_irr: '-10000' }],
    ['INVALID_AMOUNT', { amount_irr: '1e5' }],
    ['INVALID_AMOUNT', { amount_irr: ' 10000' }],
    ['INVALID_AMOUNT', { amount_irr: '۱۰۰۰۰۰' }],
    ['LESS_THAN_WAGE_AMOUNT', { amount_irr: '1499' }],
    ['LESS_THAN_WAGE_AMOUNT', { amount_irr: '0' }],
    ['TOO_LESS_AMOUNT', { amount_irr: '9999' }],
    ['TOO_MUCH_AMOUNT', { amount_irr: '500000001' }],
    ['TOO_MUCH_AMOUNT', { amount_irr: '9'.repeat(90) }],
    ['INVALID_CALLBACK', { callback_url: '' }],
    ['INVALID_CALLBACK', { callback_url: 'javascript:alert(1)' }],
    ['INVALID_CALLBACK', { callback_url: 'https://' }],
    ['INVALID_CALLBACK', { callback_url: 'https://a\u0000b/' }],
    ['INVALID_CALLBACK', { callback_url: `https://shop.example.ir/${'x'.repeat(2048)}` }],
    ['INVALID_TRUSTED_PAN', { trusted_pan: '1234' }],
    ['INVALID_TRUSTED_PAN', { trusted_pan: '6219861234568080,' }],
  ])('%s for %j', async (key, change) => {
    const before = await countPayments();
    for (const call of [get, post])
      expect(await call('create_request', good(change))).toEqual({ ok: false, error: key });
    expect(await countPayments()).toBe(before);
  });

  test.each([['10000'], ['0010000'], ['500000000']])('the limits themselves are inside: %s', async (amount_irr) => {
    expect(await get('create_request', good({ amount_irr }))).toMatchObject({ ok: true });
  });

  test('a reference of 64 Persian characters, and a mobile number that is none, are no fault', async () => {
    const reference = `سفارش\u200cها-${++made}`.padEnd(64, 'ی');
    for (const payer_mobile of ['None', '', '0912', 'xyz', ' 989121234567', '+989121234567']) {
      expect(
        await get('create_request', good({ reference: `${++made}${reference}`.slice(0, 64), payer_mobile })),
      ).toMatchObject({ ok: true });
    }
  });

  test('MISMATCHED_DATA for the same reference with any other value; unchanged it is still there', async () => {
    const params = good({ payer_mobile: '09121234567', trusted_pan: '6219861234568080' });
    const created = await get('create_request', params);
    const changes: Record<string, string>[] = [
      { amount_irr: '1000001' },
      { callback_url: 'https://shop.example.ir/other' },
      { payer_mobile: '09121234568' },
      { trusted_pan: '' },
    ];
    for (const change of changes) {
      expect(await get('create_request', { ...params, ...change })).toEqual({ ok: false, error: 'MISMATCHED_DATA' });
    }
    expect(await get('create_request', { ...params, payer_mobile: '+989121234567' })).toEqual(created);
  });

  test('NO_REG_TERMINAL without a terminal or while not active; a test key works all the same', async () => {
    for (const store of [await makeShop({ terminal: false }), await makeShop({ status: 'suspended' })]) {
      expect(await get('create_request', good({ api_key: store.keys.live }))).toEqual({
        ok: false,
        error: 'NO_REG_TERMINAL',
      });
      expect(await get('create_request', good({ api_key: store.keys.test }))).toMatchObject({ ok: true });
    }
  });

  test('NO_AVAILABLE_GATEWAY when no bank answers', async () => {
    bank.answersWith(() => new Response('<html>', { status: 502 }));
    expect(await get('create_request', good())).toEqual({ ok: false, error: 'NO_AVAILABLE_GATEWAY' });
  });

  test('SERVICE_ERROR when something of ours is broken, and no word of what', async () => {
    const broken = await makeShop();
    await owner`update stores set plan_id = ${crypto.randomUUID()} where id = ${broken.storeId}`;
    expect(await get('create_request', good({ api_key: broken.keys.live }))).toEqual({
      ok: false,
      error: 'SERVICE_ERROR',
    });
  });

  test('a revoked key is nobody’s', async () => {
    const store = await makeShop();
    const [, id = ''] = store.keys.live.split(':');
    expect(await revokeApiKey(store.scopes.live, id)).toBe(true);
    expect(await get('create_request', good({ api_key: store.keys.live }))).toEqual({
      ok: false,
      error: 'NOT_AUTHORIZED',
    });
  });
});

describe('every key of confirm_payment', () => {
  test('of the parameters', async () => {
    const params = good();
    await get('create_request', params);
    const { callback_url: _, ...order } = params;
    const cases: [string, Record<string, string>][] = [
      ['INVALID_API_KEY', { api_key: 'x' }],
      ['NOT_AUTHORIZED', { api_key: `webpay:${crypto.randomUUID()}:${crypto.randomUUID()}` }],
      ['INVALID_REFERENCE', { reference: '' }],
      ['INVALID_AMOUNT', { amount_irr: '1,000' }],
      ['UNKNOWN_BILL', { reference: 'never heard of' }],
      ['UNKNOWN_BILL', { api_key: shop.keys.test }],
      ['MISMATCHED_DATA', { amount_irr: '1000001' }],
      ['NOT_CONFIRMED', {}],
    ];
    for (const [key, change] of cases) {
      for (const call of [get, post])
        expect(await call('confirm_payment', { ...order, ...change })).toEqual({ ok: false, error: key });
    }
  });

  test('another store’s reference is unknown', async () => {
    const params = good();
    await get('create_request', params);
    const { keys } = await makeShop();
    expect(await get('confirm_payment', { ...params, api_key: keys.live })).toEqual({
      ok: false,
      error: 'UNKNOWN_BILL',
    });
  });

  test('SERVICE_ERROR while a person has to look', async () => {
    const params = good();
    const created = await get('create_request', params);
    await pay(created);
    await owner`update payments set state = 'unknown', due_at = null, failure = 'needs_person' where reference = ${params.reference}`;
    expect(await get('confirm_payment', params)).toEqual({ ok: false, error: 'SERVICE_ERROR' });
  });
});

describe.each<CallName>(['create_request', 'confirm_payment'])('%s as no call', (call) => {
  const send = async (init: RequestInit & { duplex?: 'half' }, query = '') =>
    read(await fetch(`${server.url}/api/${call}${query}`, init));

  test('INVALID_API_CALL for other methods, content types and huge bodies', async () => {
    const params = good();
    const multipart = new FormData();
    for (const [name, value] of Object.entries(params)) multipart.set(name, value);
    const invalid = { ok: false, error: 'INVALID_API_CALL' };
    expect(await send({ method: 'PUT', body: new URLSearchParams(params) })).toEqual(invalid);
    expect(await send({ method: 'DELETE' }, `?${new URLSearchParams(params)}`)).toEqual(invalid);
    expect(await send({ method: 'POST', body: multipart })).toEqual(invalid);
    expect(
      await send({ method: 'POST', body: JSON.stringify(params), headers: { 'content-type': 'application/json' } }),
    ).toEqual(invalid);
    expect(
      await send({ method: 'POST', body: new URLSearchParams({ ...params, pad: 'x'.repeat(1_000_000) }) }),
    ).toEqual(invalid);
  });

  test('INVALID_PARAM for a parameter that comes with two values', async () => {
    for (const name of ['api_key', 'reference', 'amount_irr']) {
      const params: [string, string][] = [...Object.entries(good()), [name, 'another']];
      expect(await get(call, params)).toEqual({ ok: false, error: 'INVALID_PARAM' });
      expect(await post(call, params)).toEqual({ ok: false, error: 'INVALID_PARAM' });
    }
    const split = good();
    const rest = new URLSearchParams({ amount_irr: '999999' });
    expect(await send({ method: 'POST', body: rest }, `?${new URLSearchParams(split)}`)).toEqual({
      ok: false,
      error: 'INVALID_PARAM',
    });
  });

  test('names that mean something to JavaScript mean nothing here', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'amount_irr[]', 'amount_irr[0]']) {
      expect(await get(call, { [name]: '1' })).toEqual({ ok: false, error: 'INVALID_API_KEY' });
    }
  });
});

test('all 18 keys were reached', () => {
  expect([...seen].sort()).toEqual([...errorKeys].sort());
});
