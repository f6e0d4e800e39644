import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kavenegar } from '@/lib/notifications/kavenegar';
import { serve } from '@/lib/testing/http';
import { smsSimulator } from './simulator';

let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  server = await serve((request) => smsSimulator(request, new URL(request.url).pathname));
});
afterAll(() => server.close());

const inbox = async (mobile: string) => (await fetch(`${server.url}/messages?mobile=${mobile}`)).json();

describe('the simulated SMS provider', () => {
  test('keeps what the adapter sends, newest first, apart by number', async () => {
    const send = kavenegar({ baseUrl: server.url, apiKey: 'any' });
    const first = await send({ mobile: '989121234567', text: 'یک\nدو' });
    const second = await send({ mobile: '989121234567', template: 'sign-in', tokens: ['123456'] });
    await send({ mobile: '989351234567', text: 'دیگر' });
    expect([first.kind, second.kind]).toEqual(['sent', 'sent']);
    expect(first).not.toEqual(second);
    const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
    expect(await inbox('989121234567')).toEqual([
      { mobile: '989121234567', text: 'sign-in: 123456', at },
      { mobile: '989121234567', text: 'یک\nدو', at },
    ]);
    expect(await inbox('09351234567')).toHaveLength(1);
    expect(await (await fetch(`${server.url}/messages`)).json()).toHaveLength(3);
    expect(await inbox('nobody')).toEqual([]);
  });

  test('refuses as the provider does', async () => {
    const key = kavenegar({ baseUrl: server.url, apiKey: 'invalid' });
    expect(await key({ mobile: '989121234567', text: 'x' })).toEqual({ kind: 'failed', reason: 'code_403' });
    const send = kavenegar({ baseUrl: server.url, apiKey: 'any' });
    expect(await send({ mobile: '98211234567', text: 'x' })).toEqual({ kind: 'failed', reason: 'code_411' });
    expect(await send({ mobile: '989121234567', text: ' ' })).toEqual({ kind: 'failed', reason: 'code_400' });
    expect(await send({ mobile: '989121234567', text: '\0' })).toEqual({ kind: 'failed', reason: 'code_400' });
    expect((await fetch(`${server.url}/v1/any/sms/other.json`)).status).toBe(404);
    expect((await fetch(`${server.url}/v2`)).status).toBe(404);
  });

  test('the page shows messages as text, of one number when asked', async () => {
    const send = kavenegar({ baseUrl: server.url, apiKey: 'any' });
    await send({ mobile: '989121112233', text: '<script>alert(1)</script>' });
    await send({ mobile: '989124445566', text: 'پیام دیگر' });
    const page = await (await fetch(`${server.url}/?mobile=۰۹۱۲۱۱۱۲۲۳۳`)).text();
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).not.toContain('پیام دیگر');
    expect(page).toContain('آزمایشی');
    expect(await (await fetch(server.url)).text()).toContain('پیام دیگر');
  });
});
