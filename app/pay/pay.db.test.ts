import '@/lib/testing/simulated-bank';

import { afterAll, expect, test } from 'vitest';
import { rial } from '@/lib/money/rial';
import { perAddress, perTraceNo } from '@/lib/payer-pages/track';
import { confirmPayment } from '@/lib/payments/confirm';
import { findPayerView } from '@/lib/payments/payer-view';
import { serve } from '@/lib/testing/http';
import { makeShop } from '@/lib/testing/shops';
import { bank } from '@/lib/testing/simulated-bank';
import { request, type Waiting } from '@/lib/testing/visits';
import * as cancel from './[payment]/cancel/route';
import * as go from './[payment]/go/route';
import * as receipt from './[payment]/receipt/route';
import * as page from './[payment]/route';
import * as back from './return/[psp]/route';
import * as track from './track/route';

type Route = (request: Request, context: { params: Promise<{ payment: string; psp: string }> }) => Promise<Response>;

/** The folders of app/pay as Next reads them: a fixed name goes before a parameter. */
function routeOf(path: string): Partial<Record<string, Route>> {
  const [, , first, second] = path.split('/');
  if (first === 'track') return track;
  if (first === 'return') return back;
  if (second === 'go') return go;
  if (second === 'cancel') return cancel;
  return second === 'receipt' ? receipt : page;
}

const server = await serve((asked) => {
  const { pathname } = new URL(asked.url);
  const [, , first = '', second = ''] = pathname.split('/').map(decodeURIComponent);
  const route = routeOf(pathname)[asked.method];
  return (
    route?.(asked, { params: Promise.resolve({ payment: first, psp: second }) }) ?? new Response(null, { status: 405 })
  );
});
afterAll(server.close);

const own = { 'sec-fetch-site': 'same-origin' };

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(server.url + path, { headers, redirect: 'manual' });
}

function post(
  path: string,
  fields: Record<string, string> | URLSearchParams = {},
  headers: Record<string, string> = own,
) {
  return fetch(server.url + path, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
}

const pathOf = (waiting: Waiting) => `/pay/${waiting.publicId}`;
const stateOf = async (waiting: Waiting) => (await findPayerView(waiting.publicId))?.state;
const confirm = ({ shop, mode, order: { reference, amountRial } }: Waiting) =>
  confirmPayment(shop.scopes[mode], { reference, amountRial }, 200);

test('the whole way of a payer: summary, bank, back to the shop, receipt, tracking', async () => {
  const waiting = await request(await makeShop());
  const summary = await get(pathOf(waiting));
  expect(summary.status).toBe(200);
  expect(await summary.text()).toContain(`<input type="hidden" name="Token" value="${waiting.token}">`);

  const leaving = await post(`${pathOf(waiting)}/go`, { Token: waiting.token, GetMethod: '' });
  expect(leaving.status).toBe(307);
  expect(leaving.headers.get('location')).toBe(`${process.env.SEP_BASE_URL}/OnlinePG/OnlinePG`);
  expect(leaving.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
  expect(await (await get(pathOf(waiting))).text()).toContain('صفحهٔ بانک برای این پرداخت باز شده است');

  const form = await bank.pay({ token: waiting.token });
  const returned = await post('/pay/return/sep', form, { 'sec-fetch-site': 'cross-site', origin: 'null' });
  expect([returned.status, returned.headers.get('location')]).toEqual([
    303,
    `https://shop.example.ir/back?basket=7&state=wait_for_confirm&reference=${waiting.order.reference}`,
  ]);
  expect(await (await get(`${pathOf(waiting)}/receipt`)).text()).toContain('در انتظار تأیید فروشگاه');

  await confirm(waiting);
  const paid = await (await get(`${pathOf(waiting)}/receipt`)).text();
  expect(paid).toContain('<h1>پرداخت انجام شد</h1>');
  expect(await (await get(pathOf(waiting))).text()).toContain('<h1>پرداخت انجام شد</h1>');

  const traceNo = (await findPayerView(waiting.publicId))?.receipt?.traceNo ?? '';
  expect(paid).toContain(traceNo);
  const amount = String(waiting.order.amountRial);
  const tracked = await post('/pay/track', { trace: traceNo, amount, unit: 'rial' });
  expect(await tracked.text()).toContain('پرداخت انجام شد');
});

test('a shop whose payments are confirmed by us gets its payer back with the payment paid', async () => {
  const waiting = await request(await makeShop({ autoConfirm: true }));
  await post(`${pathOf(waiting)}/go`, { Token: waiting.token });
  const form = await bank.pay({ token: waiting.token });
  const returned = await get(`/pay/return/sep?${form}`);
  expect([returned.status, returned.headers.get('location')]).toEqual([
    303,
    expect.stringContaining('state=wait_for_confirm&'),
  ]);
  expect(await stateOf(waiting)).toBe('paid');
});

test('the page answers forms too, whatever is in them, in the language of the cookie', async () => {
  const waiting = await request(await makeShop());
  const posted = await post(
    pathOf(waiting),
    { state: '1', Token: 'x' },
    { 'sec-fetch-site': 'cross-site', cookie: 'locale=en' },
  );
  expect(posted.status).toBe(200);
  expect(await posted.text()).toContain('Go to the bank’s page');
  expect((await get(`${pathOf(waiting)}/receipt`)).headers.get('location')).toBe(pathOf(waiting));
});

test('who turns back is taken to the shop of this payment; again changes nothing', async () => {
  const waiting = await request(await makeShop());
  for (const _ of [1, 2]) {
    const left = await post(`${pathOf(waiting)}/cancel`);
    expect(left.status).toBe(200);
    expect(left.headers.get('refresh')).toMatch(/^0; url=https:\/\/shop\.example\.ir\/back\?basket=7&state=error&/);
  }
  expect(await stateOf(waiting)).toBe('canceled');
  expect((await get(`${pathOf(waiting)}/cancel`)).headers.get('location')).toBe(pathOf(waiting));
});

test('a paid payment cannot be cancelled any more', async () => {
  const waiting = await request(await makeShop({ autoConfirm: true }));
  await post(`${pathOf(waiting)}/go`, { Token: waiting.token });
  await post('/pay/return/sep', await bank.pay({ token: waiting.token }));
  const late = await post(`${pathOf(waiting)}/cancel`);
  expect([late.status, late.headers.get('location')]).toEqual([303, pathOf(waiting)]);
  expect(await stateOf(waiting)).toBe('paid');
});

test('another site can neither cancel a payment nor send its payer past our page', async () => {
  const waiting = await request(await makeShop());
  const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
  for (const step of ['cancel', 'go']) {
    const answer = await post(`${pathOf(waiting)}/${step}`, { Token: waiting.token }, foreign);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, pathOf(waiting)]);
  }
  expect(await stateOf(waiting)).toBe('requested');
});

test.each([[''], ['old'], ['x'.repeat(10_000)]])(
  'the token %.12j, which is not this payment’s, leads back to the page',
  async (token) => {
    const waiting = await request(await makeShop());
    const answer = await post(`${pathOf(waiting)}/go`, { Token: token });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, pathOf(waiting)]);
    expect(await stateOf(waiting)).toBe('requested');
  },
);

test.each([
  ['pay_'],
  ['pay_00000000000000000000000000'],
  ['PAY_01h455vb4pex5vsknk084sn02q'],
  ['store_01h455vb4pex5vsknk084sn02q'],
  ["pay_01h455vb4pex5vsknk084sn02'"],
  ['__proto__'],
  ['..%2f..%2fetc'],
  ['%00'],
  ['a'.repeat(5_000)],
])('%.40s names no payment', async (name) => {
  for (const path of [`/pay/${name}`, `/pay/${name}/receipt`]) {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('این پرداخت پیدا نشد');
  }
  for (const step of ['go', 'cancel']) {
    const answer = await post(`/pay/${name}/${step}`, { Token: 'x' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/^\/pay\/[^/]+$/);
  }
});

test.each([
  ['sep', ''],
  ['sep', 'State=OK&Status=2&ResNum=x&RefNum=x&Token=x&Amount=1'],
  ['sep', 'ResNum=__proto__&ResNum=b&Token[]=1&%00=%ff'],
  ['sep', 'x'.repeat(1_000_000)],
  ['__proto__', 'a=b'],
  ['nobody', 'a=b'],
])('a return from %s that is none of ours says so and moves nothing', async (psp, body) => {
  const headers = { 'content-type': 'multipart/form-data; boundary=none' };
  const answer = await fetch(`${server.url}/pay/return/${psp}`, { method: 'POST', body, headers, redirect: 'manual' });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('بازگشت شما از بانک شناخته نشد');
});

test('a forged return cannot choose where the payer goes', async () => {
  const waiting = await request(await makeShop());
  await post(`${pathOf(waiting)}/go`, { Token: waiting.token });
  const form = await bank.pay({ token: waiting.token, outcome: 'refused' });
  for (const name of ['callback_url', 'RedirectUrl', 'url', 'next']) form.set(name, 'https://evil.example/');
  const returned = await post('/pay/return/sep?callback_url=https://evil.example/', form);
  expect(new URL(returned.headers.get('location') ?? '').host).toBe('shop.example.ir');
});

test('what cannot be found is said plainly; a wrong form comes back with what was typed', async () => {
  const none = await post('/pay/track', { trace: '۱۲۳۴۵۶', amount: '۵۰٬۰۰۰', unit: 'toman' });
  expect([none.status, await none.text()]).toEqual([
    200,
    expect.stringContaining('پرداختی با این شماره و مبلغ پیدا نشد'),
  ]);
  const wrong = await post('/pay/track', { trace: 'الف', amount: '۵۰٬۰۰۰' });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain('value="۵۰٬۰۰۰"');
  expect((await post('/pay/track', { trace: 'x'.repeat(500_000) })).status).toBe(422);
});

test('tracking stops guessing: from one address, and of one trace number from many', async () => {
  const from = (address: string, trace: string) =>
    post('/pay/track', { trace, amount: '1000', unit: 'rial' }, { 'x-forwarded-for': address });
  for (let tries = 0; tries < perAddress.max; tries++) expect((await from('192.0.2.1', `7${tries}`)).status).toBe(200);
  const stopped = await from('192.0.2.1', '799');
  expect(stopped.status).toBe(429);
  expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(3_000);

  const one = Array.from({ length: perTraceNo.max }, (_, index) => from(`198.51.100.${index}`, '800800'));
  expect(new Set((await Promise.all(one)).map((answer) => answer.status))).toEqual(new Set([200]));
  expect((await from('198.51.100.200', '800800')).status).toBe(429);
  expect((await from('198.51.100.200', '800801')).status).toBe(200);
});

test('a return that broke off on its way is no return', async () => {
  const waiting = await request(await makeShop());
  await post(`${pathOf(waiting)}/go`, { Token: waiting.token });
  const form = await bank.pay({ token: waiting.token });
  const refNum = form.get('RefNum') ?? '';
  form.delete('RefNum');
  const pieces = [new TextEncoder().encode(`${form}&RefNum=${encodeURIComponent(refNum).slice(0, 6)}`)];
  const body = new ReadableStream<Uint8Array>({
    pull(stream) {
      const piece = pieces.pop();
      if (piece) stream.enqueue(piece);
      else stream.error(new Error('aborted'));
    },
  });
  const context = { params: Promise.resolve({ psp: 'sep' }) };
  await back.POST(
    new Request(`${server.url}/pay/return/sep`, { method: 'POST', body, ...{ duplex: 'half' } }),
    context,
  );
  expect(await stateOf(waiting)).toBe('redirected');
});

test('the amount of a tracking question must be exact', async () => {
  const waiting = await request(await makeShop({ autoConfirm: true }));
  await post(`${pathOf(waiting)}/go`, { Token: waiting.token });
  await post('/pay/return/sep', await bank.pay({ token: waiting.token }));
  const trace = (await findPayerView(waiting.publicId))?.receipt?.traceNo ?? '';
  const asked = async (amount: bigint) =>
    (await post('/pay/track', { trace, amount: String(amount), unit: 'rial' })).text();
  expect(await asked(rial(waiting.order.amountRial + 1n))).toContain('پیدا نشد');
  expect(await asked(waiting.order.amountRial)).toContain('پرداخت انجام شد');
});
