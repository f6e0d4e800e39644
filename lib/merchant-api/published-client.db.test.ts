import '@/lib/testing/simulated-bank';

import { createRequire } from 'node:module';
import { afterAll, expect, test } from 'vitest';
import { parsePublicId } from '@/lib/ids';
import { returnFromBank } from '@/lib/payments/return';
import { serve } from '@/lib/testing/http';
import { makeShop } from '@/lib/testing/shops';
import { bank } from '@/lib/testing/simulated-bank';
import { tokenOf } from '@/lib/testing/visits';
import { answerConfirmPayment, answerCreateRequest } from './webpay';

const server = await serve((request) =>
  new URL(request.url).pathname === '/api/create_request'
    ? answerCreateRequest(request)
    : answerConfirmPayment(request),
);
afterAll(server.close);

// The published client as it lies in node_modules, CommonJS and all. Only the host is another: its own axios is told so.
const require = createRequire(import.meta.url);
const client: typeof import('webpay-bahamta') = require('webpay-bahamta');
interface Axios {
  interceptors: { request: { use(change: (config: { baseURL: string }) => object): void } };
}
const { default: axios }: { default: Axios } = createRequire(require.resolve('webpay-bahamta'))('axios');
axios.interceptors.request.use((config) => ({
  ...config,
  baseURL: config.baseURL.replace('https://webpay.bahamta.com', server.url),
}));

test('webpay-bahamta 1.0.3 makes and confirms a payment, and hears our errors', async () => {
  expect(require('webpay-bahamta/package.json').version).toBe('1.0.3');
  const { keys } = await makeShop();
  const order = ['order#1004', 1_000_000, 'https://shop.example.ir/checkout/order#1004', '98912*******'] as const;

  const made = await client.payment(keys.live, ...order);
  if (!('result' in made)) throw new Error('refused');
  expect(made).toEqual({ ok: true, result: { payment_url: expect.stringMatching(/\/pay\/pay_\w+$/) } });
  expect(await client.payment(keys.live, ...order)).toEqual(made);
  expect(await client.verify(keys.live, order[0], order[1])).toMatchObject({ ok: false, error: 'NOT_CONFIRMED' });

  const id = parsePublicId('pay', made.result.payment_url.split('/').at(-1) ?? '') ?? '';
  const back = await returnFromBank('sep', await bank.pay({ token: await tokenOf(id) }));
  expect(back).toEqual({
    kind: 'to_shop',
    url: 'https://shop.example.ir/checkout/order?state=wait_for_confirm&reference=order%231004#1004',
  });

  const paid = await client.verify(keys.live, order[0], order[1]);
  expect(paid).toMatchObject({ ok: true, result: { state: 'paid', total: 1_000_000, wage: 5_000 } });
  expect(await client.verify(keys.live, order[0], order[1])).toEqual(paid);
  expect(await client.payment(keys.live, ...order)).toMatchObject({ ok: false, error: 'ALREADY_PAID' });
  expect(await client.payment('nonsense', ...order)).toMatchObject({ ok: false, error: 'INVALID_API_KEY' });
});
