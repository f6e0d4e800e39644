import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import postgres from 'postgres';
import { errorKeys } from '@/lib/merchant-api/webpay-answer';
import { encodedCall, fillRoute, readBuild } from './faults/build';
import { badEscapes, megabyte, nastyBodies, nastyHeaders, nastyValues } from './faults/hostile';
import { makeVisitor, type Visitor } from './faults/visitor';
import { type Heard, send, sendBytes } from './faults/wire';
import { readWorld } from './read-world';
import { amountRial, comeBack, openPayment, payAtBank, payOnce, readToken } from './shop';

const world = () => readWorld();
const distDir = () => world().env.NEXT_DIST_DIR ?? '';

let visitor: Visitor;
/** Order number of a payment of the visitor's store that was paid at the bank and waits for its confirmation. */
let waiting: string;
/** Where addresses lead that have a variable part. */
let real: Record<string, string>;
let journalBefore: string;

test.beforeEach(async () => {
  const { appUrl } = world();
  const at = { appUrl, bankUrl: appUrl };
  visitor = await makeVisitor(world());
  await payOnce(at, visitor.key);
  waiting = randomUUID();
  const paid = await payAtBank(at, await readToken(await openPayment(at, visitor.key, waiting)));
  expect(await comeBack(paid)).toContain('state=wait_for_confirm');
  const open = await openPayment(at, visitor.key, randomUUID());
  real = { payment: new URL(open).pathname.split('/').at(-1) ?? '', store: visitor.store, psp: 'sep', path: 'control' };
  journalBefore = await readJournal();
  expect(journalBefore).toBe(`1 ${amountRial}`);
});

test.afterEach(async () => {
  expect(await readJournal()).toBe(journalBefore);
});

/** Number of the store's journal rows, and all their legs in one sum. */
async function readJournal(): Promise<string> {
  const sql = postgres(world().ownerDatabaseUrl, { max: 1, onnotice: () => {} });
  const [row] = await sql<{ n: string }[]>`
    select count(*) || ' ' || coalesce(sum(gross_rial), 0) as n from journal where store_id = ${visitor.key.storeId}`;
  await sql.end();
  return row?.n ?? '';
}

const filled = (route: string) => fillRoute(route, (name) => real[name] ?? 'x');
const withValue = (route: string, value: string) => fillRoute(route, () => value);
const listRoutes = async () => [...new Set((await readBuild(distDir())).routes.values())];

type Call = Parameters<typeof send>[1];

/** Sends all, a few at a time. @returns what the server should not have said, each with its call */
async function findBroken(
  calls: Call[],
  isFine = ({ status }: Heard) => status > 0 && status < 500,
): Promise<string[]> {
  const { appUrl } = world();
  const broken: string[] = [];
  let next = 0;
  const worker = async () => {
    for (let call = calls[next++]; call; call = calls[next++]) {
      const heard = await send(appUrl, call);
      if (!isFine(heard)) broken.push(described(call, heard));
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return broken;
}

function described({ method = 'GET', path, headers = {}, body = '' }: Call, heard: Heard): string {
  const { cookie: own, ...rest } = headers;
  const shown = JSON.stringify(own === visitor.cookie ? rest : headers).slice(0, 120);
  return `${heard.status} ${method} ${path.slice(0, 100)} ${shown} ${body.slice(0, 40)} → ${heard.body.slice(0, 60)}`;
}

const url = (value: string) => encodeURIComponent(value);
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const known: ReadonlySet<unknown> = new Set(errorKeys);

test('the merchant protocol: always 200 and JSON, with an error that clients know and that is not ours', async () => {
  const good: Record<string, string> = {
    ...{ api_key: visitor.key.text, reference: waiting, amount_irr: '100' },
    ...{ callback_url: 'https://shop.example/back', payer_mobile: '09120000001', trusted_pan: '6219861234568080' },
  };
  const encoded = (fields: Record<string, string>) =>
    Object.entries(fields)
      .map(([name, value]) => `${url(name)}=${url(value)}`)
      .join('&');
  const queries = [
    ...Object.keys(good).flatMap((name) => nastyValues.map((value) => encoded({ ...good, [name]: value }))),
    ...Object.keys(good).flatMap((name) =>
      badEscapes.map((value) => `${encoded({ ...good, [name]: '' })}&${name}=${value}`),
    ),
    ...badEscapes,
    ...[
      'a&&=&==',
      '__proto__=1&constructor=2',
      `${encoded(good)}&amount_irr[]=1&reference[0]=2`,
      encoded(good) + encoded(good),
    ],
  ];
  const calls = ['/api/create_request', '/api/confirm_payment/'].flatMap((path): Call[] => [
    ...queries.filter((query) => query.length < 9000).map((query) => ({ path: `${path}?${query}` })),
    ...queries.map((body) => ({ method: 'POST', path, headers: form, body })),
    ...nastyBodies.map(({ type, body }) => ({ method: 'POST', path, headers: { 'content-type': type }, body })),
    ...nastyHeaders
      // Who says that it is Next's own client is led elsewhere by Next, before we are asked.
      .filter((headers) => !('rsc' in headers))
      .map((headers) => ({ path: `${path}?${encoded(good)}`, headers })),
    ...['PUT', 'DELETE', 'PATCH', 'OPTIONS'].map((method) => ({ method, path: `${path}?${encoded(good)}` })),
  ]);
  const isFine = ({ status, body }: Heard) => {
    if (status !== 200) return false;
    const answer: { ok?: unknown; error?: unknown } = JSON.parse(body);
    return answer.ok === false && known.has(answer.error) && answer.error !== 'SERVICE_ERROR';
  };
  expect(await findBroken(calls, isFine)).toEqual([]);
});

test('addresses: no part and no query of one breaks a page or a route', async () => {
  test.setTimeout(120_000);
  const routes = await listRoutes();
  const values = [...nastyValues.map(url), ...badEscapes];
  const names = ['mode', 'view', 'from', 'to', 'after', 'rc', 'next', 'error', 'callbackUrl', 'token', '_rsc'];
  // Each name is given another value in each of them.
  const mixtures = values.flatMap((_, i) =>
    i % 3 === 0 ? [names.map((name, j) => `${name}=${values[(i + j) % values.length]?.slice(0, 600)}`).join('&')] : [],
  );
  const calls = routes.flatMap((route): Call[] => [
    ...(filled(route) === route
      ? []
      : values.map((value) => ({ path: withValue(route, value), headers: { cookie: visitor.cookie } }))),
    ...[
      ...mixtures,
      `mode[]=1&mode=2&mode=3&after=1&after=2&__proto__=1&__proto__[a]=1&constructor=1`,
      '&&=&',
      `x=${'1'.repeat(12_000)}`,
    ].map((query) => ({ path: `${filled(route)}?${query}`, headers: { cookie: visitor.cookie } })),
  ]);
  expect(await findBroken(calls)).toEqual([]);
});

test('headers and cookies: none breaks a page or a route', async () => {
  const routes = await listRoutes();
  const calls = routes.flatMap((route) =>
    nastyHeaders.flatMap((headers): Call[] => [
      { path: filled(route), headers: { cookie: visitor.cookie, ...headers } },
      { method: 'POST', path: filled(route), headers: { ...form, ...headers }, body: 'a=1' },
    ]),
  );
  expect(await findBroken(calls)).toEqual([]);
});

test('bodies and methods: none breaks a page or a route', async () => {
  test.setTimeout(120_000);
  const routes = await listRoutes();
  const calls = routes.flatMap((route): Call[] => [
    ...['POST', 'PUT'].flatMap((method) =>
      nastyBodies.map(({ type, body }) => ({
        ...{ method, path: filled(route), body },
        headers: { cookie: visitor.cookie, 'content-type': type, 'content-length': String(Buffer.byteLength(body)) },
      })),
    ),
    // Next cannot hear TRACE: it breaks before anything of ours is asked.
    ...['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'PROPFIND'].map((method) => ({
      method,
      path: filled(route),
    })),
  ]);
  expect(await findBroken(calls)).toEqual([]);
});

test('server actions: no value of a field and no forged call breaks one', async () => {
  test.setTimeout(120_000);
  const { actions } = await readBuild(distDir());
  expect(actions.map(({ path }) => path)).toContain('/sign-in');
  const names = [
    'mobile',
    'code',
    'next',
    'referrerMobile',
    'name',
    'site',
    'category',
    '__intent__',
    '__state__',
    '__proto__',
  ];
  const forms = nastyValues.map((value) => names.map((name): [string, string] => [name, value]));
  const calls = actions.flatMap(({ id, path }): Call[] => [
    ...forms.map((fields, i) => ({
      ...{
        method: 'POST',
        path: filled(path),
        body: encodedCall(lastResults[i % lastResults.length] ?? 'null', fields),
      },
      headers: { cookie: visitor.cookie, 'next-action': id, 'content-type': 'multipart/form-data; boundary=x' },
    })),
    ...nastyArguments.map((body) => ({
      ...{ method: 'POST', path: filled(path), body },
      headers: { cookie: visitor.cookie, 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' },
    })),
  ]);
  const strangers = ['0'.repeat(42), 'f'.repeat(42)].flatMap((id) =>
    nastyArguments.map((body) => ({ method: 'POST', path: '/sign-in', body, headers: { 'next-action': id } })),
  );
  expect(await findBroken([...calls, ...strangers])).toEqual([]);
});

/** What a form's action is given as its last result, and as it is written in such a call. */
const lastResults = ['"$undefined"', 'null', '{"status":"success"}', '{"__proto__":{}}', '"x"', '[]'];
const nastyArguments = [
  '[]',
  '[null,null]',
  '["$undefined","x"]',
  '[{"__proto__":1},[]]',
  '[1,{"a":1}]',
  '[{},{"get":1}]',
];

test('bytes that are no HTTP, or nearly: answered or hung up on, and the app lives on', async () => {
  const { appUrl } = world();
  const host = 'host: a\r\nconnection: close\r\n';
  const strange = [
    'GET /\u0000 HTTP/1.1\r\nhost: a\r\n\r\n',
    `GET /pay/\u00ff\u00fe HTTP/1.1\r\n${host}\r\n`,
    `GET /pay/a b HTTP/1.1\r\n${host}\r\n`,
    `GET //evil.example/%2e%2e HTTP/1.1\r\n${host}\r\n`,
    `GET /\\evil.example HTTP/1.1\r\n${host}\r\n`,
    `GET http://evil.example/ HTTP/1.1\r\n${host}\r\n`,
    `GET ?a HTTP/1.1\r\n${host}\r\n`,
    'GET / HTTP/1.1\r\nhost: \r\nconnection: close\r\n\r\n',
    'GET / HTTP/1.1\r\nhost: a b\u00ff\r\nconnection: close\r\n\r\n',
    'GET / HTTP/1.1\r\nhost: [::1\r\nconnection: close\r\n\r\n',
    'GET / HTTP/1.0\r\n\r\n',
    `GET / HTTP/1.1\r\n${host}a: \u0000\r\n\r\n`,
    `GET / HTTP/1.1\r\n${host}cookie: ${'x'.repeat(100_000)}\r\n\r\n`,
    `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n${host}\r\n`,
    `GET /api/create_request?${'a'.repeat(15_000)} HTTP/1.1\r\n${host}\r\n`,
    `POST /api/create_request HTTP/1.1\r\n${host}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    `POST /api/create_request HTTP/1.1\r\n${host}transfer-encoding: chunked\r\n\r\nzz\r\n`,
    `POST /api/create_request HTTP/1.1\r\n${host}content-length: 100\r\n\r\nhalf`,
    `POST /sign-in HTTP/1.1\r\n${host}content-length: 100\r\ncontent-type: multipart/form-data; boundary=x\r\nnext-action: x\r\n\r\n--x`,
    `POST /pay/return/sep HTTP/1.1\r\n${host}content-length: -1\r\n\r\n`,
    `POST /pay/track HTTP/1.1\r\n${host}content-length: ${megabyte.length}\r\n\r\n${megabyte.slice(0, 1000)}`,
    'FOO / HTTP/1.1\r\nhost: a\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    '\u0016\u0003\u0001\u0002\u0000',
  ];
  const said = await Promise.all(
    strange.map(async (bytes) => [bytes.slice(0, 120), await sendBytes(appUrl, bytes)] as const),
  );
  expect(said.filter(([, line]) => !/^(?:HTTP\/1\.[01] [1-4]\d\d .*)?$/.test(line))).toEqual([]);
  expect((await send(appUrl, { path: '/api/health' })).status).toBe(200);
});
