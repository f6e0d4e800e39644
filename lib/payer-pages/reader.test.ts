import { expect, test } from 'vitest';
import { isOwnForm, localeOf, readForm } from './reader';

const post = (headers: Record<string, string>, body?: BodyInit) =>
  new Request('http://pay.example/pay/x/cancel', {
    method: 'POST',
    headers: { host: 'pay.example', ...headers },
    body,
  });

function streamed(body: ReadableStream): Request {
  // Node asks for `duplex`; the browser's type of this does not know it.
  const sending = { method: 'POST', body, duplex: 'half' };
  return new Request('http://pay.example/', sending);
}

test.each([
  ['locale=en', 'en'],
  ['a=b; locale=en; c=d', 'en'],
  ['xlocale=en', 'fa'],
  ['locale=__proto__', 'fa'],
  ['', 'fa'],
])('the language in the cookie %j is %s', (cookie, locale) => {
  expect(localeOf(post({ cookie }))).toBe(locale);
});

test.each([
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ 'sec-fetch-site': 'same-site' }, false],
  [{ 'sec-fetch-site': 'cross-site', origin: 'http://pay.example' }, false],
  [{ origin: 'http://pay.example' }, true],
  [{ origin: 'http://evil.example' }, false],
  [{ origin: 'http://pay.example.evil' }, false],
  [{ origin: 'https://outside.example', 'x-forwarded-host': 'outside.example' }, true],
  [{ origin: 'null' }, false],
  [{}, true],
])('a form with %j is our own: %s', (headers, isOwn) => {
  expect(isOwnForm(post(headers))).toBe(isOwn);
});

test('a body is read whatever it calls itself, and its bytes break nothing', async () => {
  const form = await readForm(post({ 'content-type': 'application/json; charset=klingon' }, 'Token=a%00b&x=%ff&x=2'));
  expect(form?.get('Token')).toBe('a\0b');
  expect(form?.getAll('x')).toEqual(['\ufffd', '2']);
  expect((await readForm(post({}, new Uint8Array([0xff, 0xfe, 0x3d]))))?.size).toBe(1);
  expect((await readForm(post({})))?.size).toBe(0);
});

test('an endless body is left unread', async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 16 * 1024;
      controller.enqueue(new Uint8Array(16 * 1024).fill(97));
    },
  });
  expect(await readForm(streamed(endless))).toBeNull();
  expect(sent).toBeLessThan(200 * 1024);
});

test('a form that breaks off is none: what came may be cut in the middle of a number', async () => {
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('State=OK&Ref'));
    },
    pull(controller) {
      controller.error(new Error('connection lost'));
    },
  });
  expect(await readForm(streamed(broken))).toBeNull();
});
