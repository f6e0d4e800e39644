import '@/lib/testing/simulated-bank';

import { sql as text } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { payments } from '@/db/schema';
import { makeShop } from '@/lib/testing/shops';
import { answerConfirmPayment, answerCreateRequest } from './webpay';
import { errorKeys } from './webpay-answer';

const shop = await makeShop();
const good: Record<string, string> = {
  api_key: shop.keys.live,
  reference: 'hostile',
  amount_irr: '1000000',
  callback_url: 'https://shop.example.ir/back',
  payer_mobile: '09121234567',
  trusted_pan: '6219861234568080',
};
const base = 'https://pay.example.ir/api/create_request';

const nasty = [
  '',
  ' ',
  '\u0000',
  'a\u0000',
  '\u202e',
  '\u200b',
  '\ufeff',
  '\ud800',
  '\ufffd',
  '۱۰۰۰۰۰',
  '١٠٠٠٠٠',
  '10000\u200c',
  '-1',
  '+1',
  '0x10',
  '1e9',
  'NaN',
  'null',
  'undefined',
  'None',
  '[object Object]',
  '{}',
  '[]',
  "' or 1=1 --",
  '%00',
  '../..',
  '<script>',
  '9'.repeat(5000),
  'ی'.repeat(5000),
  '😀'.repeat(64),
  '😀'.repeat(65),
  'http://',
  'https://\u0000',
  'http://[::1',
  'ftp://a',
  'javascript:alert(1)',
  ','.repeat(200),
];
const names = [...Object.keys(good), '__proto__', 'constructor', 'amount_irr[]', 'reference[0]', ''];
const value = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
);
const params = fc
  .record({
    keep: fc.subarray(Object.keys(good)),
    pairs: fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 4 }),
  })
  .map(({ keep, pairs }) => [...keep.map((name): [string, string] => [name, good[name] ?? '']), ...pairs]);

/** Lone surrogates cannot travel in a form; they arrive as the replacement character. */
const encode = (pairs: [string, string][]) =>
  new URLSearchParams(pairs.map(([k, v]) => [k.toWellFormed(), v.toWellFormed()])).toString();

const known: ReadonlySet<unknown> = new Set(errorKeys);
const countPayments = async () => (await db.select({ n: text<string>`count(*)` }).from(payments))[0]?.n;

async function check(request: () => Request): Promise<void> {
  for (const call of [answerCreateRequest, answerConfirmPayment]) {
    const before = await countPayments();
    const response = await call(request());
    expect(response.status).toBe(200);
    const body = await response.json();
    if (body.ok) {
      expect(body.result.payment_url).toMatch(/\/pay\/pay_/);
    } else {
      expect(known.has(body.error)).toBe(true);
      // The one that says the fault is ours must not be had by asking for it.
      expect(body.error).not.toBe('SERVICE_ERROR');
      expect(await countPayments()).toBe(before);
    }
  }
}

const asGet = (query: string) => () => new Request(`${base}?${query}`);
const asPost =
  (body: BodyInit, type = 'application/x-www-form-urlencoded') =>
  () =>
    new Request(base, { method: 'POST', body, headers: { 'content-type': type } });

test('every field with every nasty value', async () => {
  for (const name of Object.keys(good)) {
    for (const bad of nasty) {
      const query = encode(Object.entries({ ...good, [name]: bad }));
      await check(asGet(query));
      await check(asPost(query));
    }
  }
});

test('whatever combination of fields, repeats and values', async () => {
  await fc.assert(
    fc.asyncProperty(params, fc.boolean(), async (pairs, byPost) => {
      const query = encode(pairs);
      await check(byPost ? asPost(query) : asGet(query));
    }),
    { numRuns: 300 },
  );
});

test('queries and bodies that are no forms at all', async () => {
  const key = `api_key=${good.api_key}`;
  for (const query of [
    '%',
    '%zz',
    '&&&',
    '=',
    `${key}&reference=%`,
    `${key}&reference=%c3%28`,
    `${key}&reference=%00&amount_irr=1`,
  ]) {
    await check(asGet(query));
    await check(asPost(query));
  }
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => check(asPost(new Uint8Array(bytes)))),
    { numRuns: 100 },
  );
  for (const type of [
    '',
    'text/plain',
    'application/json',
    'multipart/form-data',
    'application/x-www-form-urlencoded; charset=utf-16',
  ]) {
    await check(asPost(encode(Object.entries(good)), type));
  }
});

test('a body that breaks off half-way is refused', async () => {
  const broken = new ReadableStream({
    pull(stream) {
      stream.error(new Error('the caller hung up'));
    },
  });
  const request = new Request(base, {
    method: 'POST',
    body: broken,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    duplex: 'half',
  } as RequestInit);
  expect(await (await answerCreateRequest(request)).json()).toEqual({ ok: false, error: 'INVALID_API_CALL' });
});
