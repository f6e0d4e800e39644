import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { rial } from '@/lib/money/rial';
import { serve } from '@/lib/testing/http';
import type { TokenRequest } from '../psp';
import { sepPsp } from './adapter';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

/** A bank that gives this answer to everything, and what it was asked. */
async function bank(answer: (request: Request) => Response | Promise<Response>, timeoutMs = 10_000) {
  const asked: { path: string; body: unknown }[] = [];
  const server = await serve(async (request) => {
    asked.push({ path: new URL(request.url).pathname, body: await request.clone().json() });
    return answer(request);
  });
  close = server.close;
  return { psp: sepPsp({ baseUrl: server.url, timeoutMs }), asked };
}

const query = { refNum: 'jJnBmy/IojtTemplUH5ke9ULCGtDtb', terminalNumber: '00002015' };
const hashed = createHash('sha256').update('6219860000000019').digest('hex');
const detail = {
  RRN: '123456789012',
  RefNum: query.refNum,
  MaskedPan: '621986****8080',
  HashedPan: hashed.toUpperCase(),
  TerminalNumber: 2015,
  OrginalAmount: 30_000,
  AffectiveAmount: 30_000,
  StraceDate: '2019-09-16 18:11:06',
  StraceNo: '100428',
};
const result = (ResultCode: number, TransactionDetail: unknown = null) => ({
  TransactionDetail,
  ResultCode,
  ResultDescription: '',
  Success: ResultCode === 0,
});
const receipt = {
  refNum: query.refNum,
  rrn: '123456789012',
  traceNo: '100428',
  maskedPan: '621986******8080',
  hashedPan: hashed,
  amountRial: 30_000n,
};
const tokenRequest: TokenRequest = {
  terminalNumber: '00002015',
  amountRial: rial(30_000),
  resNum: 'r1',
  returnUrl: 'https://pay.example.ir/pay/return/sep',
  expiresInMinutes: 12.5,
  payerMobile: '989121234567',
};

describe('token', () => {
  test('is asked for in the words of the wire', async () => {
    const { psp, asked } = await bank(() => Response.json({ status: 1, token: 'abc' }));
    expect(await psp.requestToken(tokenRequest)).toEqual({ kind: 'token', token: 'abc' });
    expect(asked).toEqual([
      {
        path: '/onlinepg/onlinepg',
        body: {
          action: 'token',
          TerminalId: '00002015',
          Amount: 30_000,
          ResNum: 'r1',
          RedirectUrl: 'https://pay.example.ir/pay/return/sep',
          TokenExpiryInMin: 20,
          CellNumber: '09121234567',
        },
      },
    ]);
    expect(psp.redirect('abc').fields).toEqual({ Token: 'abc', GetMethod: '' });
    expect(new URL(psp.redirect('abc').action).pathname).toBe('/OnlinePG/OnlinePG');
  });

  test.each([
    [
      { status: -1, errorCode: '5', errorDesc: 'x' },
      { kind: 'refused', code: '5' },
    ],
    [
      { status: -1, errorCode: 12 },
      { kind: 'refused', code: '12' },
    ],
    [{ status: -1 }, { kind: 'unavailable', reason: 'bad_answer' }],
    [{ status: 1 }, { kind: 'unavailable', reason: 'bad_answer' }],
    [
      { status: 1, token: '' },
      { kind: 'unavailable', reason: 'bad_answer' },
    ],
    [
      { status: 1, token: ['abc'] },
      { kind: 'unavailable', reason: 'bad_answer' },
    ],
    [
      { status: 1, token: 'a\u0000b' },
      { kind: 'unavailable', reason: 'bad_answer' },
    ],
    [
      { status: '1', token: 'abc' },
      { kind: 'unavailable', reason: 'bad_answer' },
    ],
    [null, { kind: 'unavailable', reason: 'bad_answer' }],
    [[], { kind: 'unavailable', reason: 'bad_answer' }],
  ])('%j', async (answer, outcome) => {
    const { psp } = await bank(() => Response.json(answer));
    expect(await psp.requestToken(tokenRequest)).toEqual(outcome);
  });
});

describe('verify', () => {
  test('asks by receipt and terminal', async () => {
    const { psp, asked } = await bank(() => Response.json(result(0, detail)));
    expect(await psp.verify(query)).toEqual({ kind: 'verified', receipt });
    expect(asked).toEqual([
      {
        path: '/verifyTxnRandomSessionkey/ipg/VerifyTransaction',
        body: { RefNum: query.refNum, TerminalNumber: '00002015' },
      },
    ]);
  });

  test.each([
    [
      '0 without the optional fields',
      result(0, { RefNum: query.refNum, TerminalNumber: '2015', OrginalAmount: 30_000 }),
      {
        kind: 'verified',
        receipt: { ...receipt, rrn: null, traceNo: null, maskedPan: null, hashedPan: null },
      },
    ],
    ['2 with the receipt', result(2, detail), { kind: 'duplicate', receipt }],
    ['2 without', result(2), { kind: 'duplicate', receipt: null }],
    [
      '2 of another receipt',
      result(2, { ...detail, RefNum: 'other' }),
      { kind: 'unanswered', reason: 'other_receipt' },
    ],
    ['5', result(5, detail), { kind: 'reversed' }],
    ['-2', result(-2), { kind: 'refused', code: '-2' }],
    ['-6', result(-6), { kind: 'refused', code: '-6' }],
    // They speak of our terminal or address, not of the money.
    ['-104', result(-104), { kind: 'unanswered', reason: 'code_-104' }],
    ['-105', result(-105), { kind: 'unanswered', reason: 'code_-105' }],
    ['-106', result(-106), { kind: 'unanswered', reason: 'code_-106' }],
    ['a code nobody listed', result(-99), { kind: 'unanswered', reason: 'code_-99' }],
    ['0 of another receipt', result(0, { ...detail, RefNum: 'x' }), { kind: 'unanswered', reason: 'other_receipt' }],
    [
      '0 of another terminal',
      result(0, { ...detail, TerminalNumber: 2016 }),
      { kind: 'unanswered', reason: 'other_terminal' },
    ],
    ['0 without success', { ...result(0, detail), Success: false }, { kind: 'unanswered', reason: 'contradiction' }],
    ['0 without detail', result(0), { kind: 'unanswered', reason: 'bad_detail' }],
    ['a fractional amount', result(0, { ...detail, OrginalAmount: 1.5 }), { kind: 'unanswered', reason: 'bad_detail' }],
    [
      'an amount in text',
      result(0, { ...detail, OrginalAmount: '30000' }),
      { kind: 'unanswered', reason: 'bad_detail' },
    ],
    ['a negative amount', result(0, { ...detail, OrginalAmount: -1 }), { kind: 'unanswered', reason: 'bad_detail' }],
    [
      'the amount spelt as it should be',
      result(0, { ...detail, OrginalAmount: undefined, OriginalAmount: 30_000 }),
      {
        kind: 'unanswered',
        reason: 'bad_detail',
      },
    ],
    ['a code in text', { ...result(0, detail), ResultCode: '0' }, { kind: 'unanswered', reason: 'bad_answer' }],
    ['no code', { Success: true, TransactionDetail: detail }, { kind: 'unanswered', reason: 'bad_answer' }],
    ['an empty object', {}, { kind: 'unanswered', reason: 'bad_answer' }],
    ['null', null, { kind: 'unanswered', reason: 'bad_answer' }],
    ['an array', [result(0, detail)], { kind: 'unanswered', reason: 'bad_answer' }],
  ])('%s', async (_name, answer, outcome) => {
    const { psp } = await bank(() => Response.json(answer));
    expect(await psp.verify(query)).toEqual(outcome);
  });
});

describe('reverse', () => {
  test.each([
    [result(0), { kind: 'reversed' }],
    [result(5), { kind: 'reversed' }],
    [result(2), { kind: 'refused', code: '2' }],
    [result(-2), { kind: 'refused', code: '-2' }],
    [result(-6), { kind: 'refused', code: '-6' }],
    [result(-99), { kind: 'unanswered', reason: 'code_-99' }],
    [
      { ...result(0), Success: false },
      { kind: 'unanswered', reason: 'contradiction' },
    ],
    ['0', { kind: 'unanswered', reason: 'bad_answer' }],
  ])('%j', async (answer, outcome) => {
    const { psp, asked } = await bank(() => Response.json(answer));
    expect(await psp.reverse(query)).toEqual(outcome);
    expect(asked[0]?.path).toBe('/verifyTxnRandomSessionkey/ipg/ReverseTransaction');
  });
});

describe('a bank that does not answer', () => {
  const cases: [string, () => Response | Promise<Response>, string][] = [
    ['an error page', () => new Response('<html>', { status: 200 }), 'not_json'],
    ['an empty body', () => new Response(''), 'not_json'],
    ['half an answer', () => new Response('{"ResultCode":0,'), 'not_json'],
    ['500', () => Response.json(result(0, detail), { status: 500 }), 'http_500'],
    ['503', () => new Response(null, { status: 503 }), 'http_503'],
    ['404', () => Response.json(result(-2), { status: 404 }), 'http_404'],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: '/elsewhere' } }), 'http_302'],
    ['a huge body', () => new Response(' '.repeat(1_000_000) + JSON.stringify(result(0, detail))), 'too_long'],
    ['an endless body', () => new Response(endless()), 'too_long'],
    ['a broken connection', () => new Response(broken()), 'no_answer'],
  ];
  test.each(cases)('%s', async (_name, answer, reason) => {
    const { psp } = await bank(answer);
    expect(await psp.verify(query)).toEqual({ kind: 'unanswered', reason });
    expect(await psp.reverse(query)).toEqual({ kind: 'unanswered', reason });
    expect(await psp.requestToken(tokenRequest)).toEqual({ kind: 'unavailable', reason });
  });

  test('silence before the head', async () => {
    const { psp } = await bank(() => new Promise<Response>(() => {}), 50);
    expect(await psp.verify(query)).toEqual({ kind: 'unanswered', reason: 'timeout' });
  });

  test('silence after the head', async () => {
    const { psp } = await bank(() => new Response(new ReadableStream({ start() {} })), 50);
    expect(await psp.verify(query)).toEqual({ kind: 'unanswered', reason: 'timeout' });
  });

  test('a closed port', async () => {
    const { url, close } = await serve(() => new Response());
    await close();
    expect(await sepPsp({ baseUrl: url }).verify(query)).toEqual({ kind: 'unanswered', reason: 'no_answer' });
  });
});

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(16_384).fill(0x20)) });
}

function broken(): ReadableStream<Uint8Array> {
  let pulls = 0;
  return new ReadableStream({
    pull: (stream) =>
      pulls++ === 0 ? stream.enqueue(new TextEncoder().encode('{"Result')) : stream.error(new Error('cut')),
  });
}
