/** Values that break careless readers. As they go into an address or a form they are percent-encoded by `encode`. */
export const nastyValues = [
  '',
  '\u0000',
  'a\u0000b',
  '\u202e\u2066x',
  '\u200b\u200d\ufeff',
  '\ufffd',
  '۱۲۳',
  '-1',
  '1e9',
  '__proto__',
  'constructor',
  'null',
  '[object Object]',
  '{"$ne":1}',
  "' or 1=1 --",
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '%00',
  '%zz',
  '\r\nset-cookie: a=b',
  '9'.repeat(4000),
  'ی'.repeat(1000),
  'pay_00000000000000000000000000',
  'store_zzzzzzzzzzzzzzzzzzzzzzzzzz',
  '2026-13-45',
] as const;

/** Already encoded, and badly: half escapes, bytes that are no UTF-8, encoded slashes and dots. */
export const badEscapes = [
  '%',
  '%zz',
  '%c3%28',
  '%ff%fe',
  '%u0041',
  '%2e%2e%2f',
  '%2F',
  '%00',
  '%ED%A0%80',
  '%25%30%30',
] as const;

export const megabyte = 'x'.repeat(1024 * 1024);

/** Bodies with the content types under which they come; the two need not fit. */
export const nastyBodies: readonly { type: string; body: string }[] = [
  { type: 'application/x-www-form-urlencoded', body: 'a=%&b=%zz&__proto__=1&a[]=1&a[__proto__]=2' },
  { type: 'application/x-www-form-urlencoded', body: `reference=${megabyte}` },
  { type: 'application/x-www-form-urlencoded', body: '\u0000\u0001\u0002' },
  { type: 'application/json', body: '{"__proto__":{"a":1},"constructor":[]}' },
  { type: 'application/json', body: '{"a":' },
  { type: 'application/json', body: `"${megabyte}"` },
  { type: 'application/json', body: '['.repeat(50_000) },
  { type: 'multipart/form-data', body: 'no boundary' },
  { type: 'multipart/form-data; boundary=x', body: '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nhalf' },
  {
    type: 'multipart/form-data; boundary=x',
    body: '--x\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\n1\r\n--x--\r\n',
  },
  { type: 'text/plain;charset=UTF-8', body: '[]' },
  { type: 'text/plain;charset=UTF-8', body: '["$undefined",{"__proto__":1}]' },
  { type: '', body: 'a' },
  { type: 'a/b; charset="\u00ff', body: '\u00ff\u00fe' },
];

export const nastyHeaders: readonly Record<string, string>[] = [
  { cookie: `session=${'x'.repeat(6000)}` },
  { cookie: 'session=%; session=%00; locale=%zz; theme=__proto__; =; ;;' },
  { cookie: `${Array.from({ length: 300 }, (_, i) => `c${i}=1`).join('; ')}` },
  { cookie: 'locale=../../xx; theme=<x>; rc=%E0%A4%A; NEXT_LOCALE=__proto__' },
  { cookie: 'session=eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..a.b.c' },
  { cookie: '__prerender_bypass=x; __next_preview_data=y; next-auth.csrf-token=%7Cx; next-auth.callback-url=%' },
  { 'x-forwarded-for': `${'1.2.3.4, '.repeat(200)}\u00ff` },
  { 'x-forwarded-host': 'evil example', 'x-forwarded-proto': '__proto__', 'x-forwarded-port': '-1' },
  { 'accept-language': `${'xx-'.repeat(500)};q=nan` },
  { accept: '__proto__', 'accept-encoding': 'x;q=9' },
  { 'user-agent': '\u00ff\u00fe'.repeat(500) },
  { rsc: '1', 'next-router-state-tree': '%zz', 'next-router-prefetch': '1', 'next-url': '//\u00ff' },
  { rsc: '1', 'next-router-state-tree': encodeURIComponent('["",{"children":["__proto__",{}]}]') },
  { 'next-router-segment-prefetch': '/../_tree', rsc: '1', 'next-router-prefetch': '1' },
  { origin: 'null', 'sec-fetch-site': 'cross-site', referer: 'http://[' },
  { 'last-event-id': `${'9'.repeat(400)}`, range: 'bytes=9-1', 'if-none-match': 'x', 'if-modified-since': 'x' },
  { expect: '100-continue', te: 'trailers', upgrade: 'x' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy', 'x-middleware-override-headers': '__proto__' },
  { 'content-security-policy': "'nonce-<x>'", 'x-pathname': '//evil' },
];
