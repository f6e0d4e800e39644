import { afterEach, expect, test } from 'vitest';
import { serve } from '@/lib/testing/http';
import { kavenegar } from './kavenegar';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

const apiKey = 'top-secret/key';
const sms = { mobile: '989121234567', text: 'سلام + درود' };

async function provider(answer: () => Response | Promise<Response>, timeoutMs = 10_000) {
  const asked: { path: string; fields: Record<string, string> }[] = [];
  const server = await serve(async (request) => {
    const fields = Object.fromEntries(new URLSearchParams(await request.text()));
    asked.push({ path: new URL(request.url).pathname, fields });
    return answer();
  });
  close = server.close;
  return { send: kavenegar({ baseUrl: server.url, apiKey, timeoutMs }), asked };
}

const taken = () =>
  Response.json({
    return: { status: 200, message: 'تایید شد' },
    entries: [{ messageid: 8792343, status: 1, cost: 120 }],
  });

test('sends words of our own', async () => {
  const { send, asked } = await provider(taken);
  expect(await send(sms)).toEqual({ kind: 'sent', id: '8792343' });
  expect(asked).toEqual([
    { path: '/v1/top-secret%2Fkey/sms/send.json', fields: { receptor: '09121234567', message: 'سلام + درود' } },
  ]);
});

test('fills in a template of the provider', async () => {
  const { send, asked } = await provider(taken);
  expect(await send({ mobile: sms.mobile, template: 'sign-in', tokens: ['123456', 'a'] })).toMatchObject({
    kind: 'sent',
  });
  expect(asked).toEqual([
    {
      path: '/v1/top-secret%2Fkey/verify/lookup.json',
      fields: { receptor: '09121234567', template: 'sign-in', token: '123456', token2: 'a' },
    },
  ]);
});

const refusals: [string, () => Response | Promise<Response>][] = [
  ['code_418', () => Response.json({ return: { status: 418, message: 'x' }, entries: null }, { status: 418 })],
  ['code_411', () => Response.json({ return: { status: 411, message: 'x' } })],
  ['bad_answer', () => Response.json({ return: { status: 200 }, entries: [] })],
  ['bad_answer', () => Response.json({ return: { status: '200' }, entries: [{ messageid: 1 }] })],
  ['bad_answer', () => Response.json(null)],
  ['http_502', () => Response.json({}, { status: 502 })],
  ['no_answer', () => new Response('<html>', { status: 200 })],
  ['no_answer', () => new Response(null, { status: 302, headers: { location: '/' } })],
];
test.each(refusals)('%s', async (reason, answer) => {
  const { send } = await provider(answer);
  expect(await send(sms)).toEqual({ kind: 'failed', reason });
});

test('silence', async () => {
  const { send } = await provider(() => new Promise<Response>(() => {}), 50);
  expect(await send(sms)).toEqual({ kind: 'failed', reason: 'timeout' });
});
