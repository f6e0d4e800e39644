import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { simulatorSep, simulatorSms } from '@/db/schema';
import { rial } from '@/lib/money/rial';
import type { Psp } from '@/lib/psp/psp';
import { sepPsp } from '@/lib/psp/sep/adapter';
import { serve } from '@/lib/testing/http';
import { testPans } from './card';
import { sepSimulator } from './simulator';

let bank: Awaited<ReturnType<typeof serve>>;
let psp: Psp;
beforeAll(async () => {
  bank = await serve((request) => sepSimulator(request, new URL(request.url).pathname));
  psp = sepPsp({ baseUrl: bank.url });
});
afterAll(() => bank.close());

const terminalNumber = '00002015';
let made = 0;

async function newToken(terminal = terminalNumber, amountRial = rial(30_000)) {
  const resNum = `r${++made}`;
  const returnUrl = 'https://pay.example.ir/pay/return/sep?x=1';
  const outcome = await psp.requestToken({
    terminalNumber: terminal,
    amountRial,
    resNum,
    returnUrl,
    expiresInMinutes: 20,
  });
  if (outcome.kind !== 'token') throw new Error(outcome.kind);
  return { token: outcome.token, resNum };
}

async function post(path: string, body: unknown) {
  const response = await fetch(`${bank.url}/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

/** Plays the payer and reads the return as the shop's side does. */
async function visit(outcome?: string, more: object = {}) {
  const { token, resNum } = await newToken();
  const { status, body } = await post('pay', { token, outcome, ...more });
  expect(status).toBe(200);
  const hint = psp.readReturn(new URLSearchParams(body.fields));
  if (!hint) throw new Error('not read');
  expect(hint).toMatchObject({ resNum, token });
  return { token, hint, body, query: { refNum: hint.refNum ?? '', terminalNumber } };
}

describe('a payment', () => {
  test('is verified once, then known as verified', async () => {
    const { hint, body, query } = await visit();
    expect(body).toMatchObject({ url: 'https://pay.example.ir/pay/return/sep?x=1', method: 'POST', deliveries: 1 });
    expect(hint).toMatchObject({ claims: 'paid', status: '2', amountRial: 30_000n, maskedPan: '603799******0014' });
    const receipt = {
      refNum: hint.refNum,
      rrn: expect.stringMatching(/^\d{12}$/),
      traceNo: expect.stringMatching(/^\d{6}$/),
      maskedPan: '603799******0014',
      hashedPan: createHash('sha256').update(testPans[0]).digest('hex'),
      amountRial: 30_000n,
    };
    expect(await psp.verify(query)).toEqual({ kind: 'verified', receipt });
    expect(await psp.verify(query)).toEqual({ kind: 'duplicate', receipt });
  });

  test('asked about 20 times at once is verified exactly once', async () => {
    const { query } = await visit();
    const kinds = await Promise.all(Array.from({ length: 20 }, async () => (await psp.verify(query)).kind));
    expect(kinds.filter((kind) => kind === 'verified')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'duplicate')).toHaveLength(19);
  });

  test('is paid with the card that was given', async () => {
    const { hint } = await visit('paid', { pan: testPans[3] });
    expect(hint.maskedPan).toBe('621986******0019');
    const { token } = await newToken();
    expect(await post('pay', { token, pan: '6037991234567893' })).toEqual({
      status: 422,
      body: { error: 'not_a_test_card' },
    });
  });

  test('ends once', async () => {
    const { token } = await visit('canceled');
    expect(await post('pay', { token })).toEqual({ status: 409, body: { error: 'over' } });
  });

  test('cannot be made after the token expired', async () => {
    const { token } = await newToken();
    await post('control', { token, ageMinutes: 20 });
    expect((await post('pay', { token })).status).toBe(409);
    const page = await fetch(`${bank.url}/OnlinePG/SendToken?token=${token}`);
    expect(page.status).toBe(410);
  });
});

describe('the deadlines', () => {
  test('of verify', async () => {
    const { token, query } = await visit();
    await post('control', { token, ageMinutes: 31 });
    expect(await psp.verify(query)).toEqual({ kind: 'refused', code: '-6' });
    // It went back by itself: there is nothing left to send back.
    expect(await psp.reverse(query)).toEqual({ kind: 'refused', code: '-6' });
  });

  test('of reverse', async () => {
    const { token, query } = await visit();
    await psp.verify(query);
    await post('control', { token, ageMinutes: 49 });
    expect(await psp.verify(query)).toMatchObject({ kind: 'duplicate' });
    await post('control', { token, ageMinutes: 2 });
    expect(await psp.reverse(query)).toEqual({ kind: 'refused', code: '-6' });
  });

  test('a payment in time can be sent back, verified or not', async () => {
    for (const verifyFirst of [true, false]) {
      const { query, token } = await visit();
      if (verifyFirst) await psp.verify(query);
      expect(await psp.reverse(query)).toEqual({ kind: 'reversed' });
      expect(await psp.reverse(query)).toEqual({ kind: 'reversed' });
      expect(await psp.verify(query)).toEqual({ kind: 'reversed' });
      expect((await post('control', { token })).body).toMatchObject({ state: 'reversed' });
    }
  });
});

describe('endings', () => {
  test.each([
    ['refused', 'failed', '3'],
    ['canceled', 'canceled', '1'],
    ['wrong_password', 'failed', '9'],
  ])('%s', async (outcome, claims, status) => {
    const { hint } = await visit(outcome);
    expect(hint).toMatchObject({ claims, status, refNum: null, rrn: null, maskedPan: null });
  });

  test('closed tab: charged, but nobody comes back', async () => {
    const { body, query } = await visit('closed_tab');
    expect(body.url).toBeNull();
    expect(await psp.verify(query)).toMatchObject({ kind: 'verified' });
  });

  test('answer twice', async () => {
    expect((await visit('answer_twice')).body.deliveries).toBe(2);
  });

  test('wrong amount: the return hides what verify tells', async () => {
    const { hint, query } = await visit('wrong_amount');
    expect(hint.amountRial).toBe(30_000n);
    expect(await psp.verify(query)).toMatchObject({ kind: 'verified', receipt: { amountRial: 29_999n } });
  });

  test('another payment’s receipt', async () => {
    const { hint: other } = await visit();
    const { hint } = await visit('foreign_receipt');
    expect(hint).toMatchObject({ claims: 'paid', refNum: other.refNum });
  });

  test('another payment’s receipt, where there is no other payment', async () => {
    const { token } = await newToken('00007777');
    const { body } = await post('pay', { token, outcome: 'foreign_receipt' });
    const query = { refNum: body.fields.RefNum, terminalNumber: '00007777' };
    expect(await psp.verify(query)).toMatchObject({ kind: 'verified' });
    expect((await post('control', { token })).body).toMatchObject({ state: 'failed', refNum: null });
  });

  test.each([
    ['answer_lost', 'no_answer'],
    ['garbage', 'not_json'],
  ])('%s: verified at the bank, and said so at the next asking', async (outcome, reason) => {
    const { query, token } = await visit(outcome);
    expect(await psp.verify(query)).toEqual({ kind: 'unanswered', reason });
    expect((await post('control', { token })).body).toMatchObject({ state: 'verified' });
    expect(await psp.verify(query)).toMatchObject({ kind: 'duplicate', receipt: { amountRial: 30_000n } });
  });

  test('answer late: nobody is listening any more', async () => {
    const { query } = await visit('answer_late', { lateMs: 120_000 });
    const impatient = sepPsp({ baseUrl: bank.url, timeoutMs: 300 });
    expect(await impatient.verify(query)).toEqual({ kind: 'unanswered', reason: 'timeout' });
    expect(await psp.verify(query)).toMatchObject({ kind: 'duplicate' });
  });

  test('faults last as many answers as were asked for', async () => {
    const { query } = await visit('garbage', { times: 3 });
    const kinds: string[] = [];
    for (let asking = 0; asking < 5; asking++) kinds.push((await psp.verify(query)).kind);
    expect(kinds).toEqual(['unanswered', 'unanswered', 'unanswered', 'duplicate', 'duplicate']);
  });

  test('are set beforehand by the shop’s number', async () => {
    const { token, resNum } = await newToken();
    expect((await post('control', { resNum, outcome: 'refused' })).body).toMatchObject({ token, outcome: 'refused' });
    expect((await post('pay', { token })).body.fields.Status).toBe('3');
  });
});

describe('terminals that do not work', () => {
  test.each([
    ['00000104', '12', '-104'],
    ['00000105', '12', '-105'],
    ['00000106', '8', '-106'],
  ])('%s', async (terminal, tokenCode, verifyCode) => {
    const request = {
      terminalNumber: terminal,
      amountRial: rial(10_000),
      resNum: 'r',
      returnUrl: 'https://a.ir',
      expiresInMinutes: 20,
    };
    expect(await psp.requestToken(request)).toEqual({ kind: 'refused', code: tokenCode });
    const query = { refNum: 'any', terminalNumber: terminal };
    expect(await psp.verify(query)).toEqual({ kind: 'unanswered', reason: `code_${verifyCode}` });
    expect(await psp.reverse(query)).toEqual({ kind: 'unanswered', reason: `code_${verifyCode}` });
  });

  test('a receipt is of no use at another terminal', async () => {
    const { query } = await visit();
    expect(await psp.verify({ ...query, terminalNumber: '00002016' })).toEqual({ kind: 'refused', code: '-2' });
  });
});

describe('the wire', () => {
  const request = {
    Action: 'Token',
    TerminalId: 2015,
    Amount: '10000',
    ResNum: 'r',
    RedirectURL: 'http://localhost/x',
  };

  test('names come in any case, numbers as text too', async () => {
    expect((await post('OnlinePG/ONLINEPG', request)).body).toEqual({ status: 1, token: expect.any(String) });
  });

  const hostile: unknown[] = [
    null,
    [],
    {},
    '',
    'a\0b',
    '\u202e',
    ['x'],
    -1,
    1.5,
    1e30,
    true,
    'x'.repeat(60_000),
    { toString: 1 },
  ];
  test.each(Object.keys(request))('a hostile %s is refused in the words of the wire', async (name) => {
    for (const value of hostile) {
      const { status, body } = await post('onlinepg/onlinepg', { ...request, [name]: value });
      expect(status).toBe(200);
      expect(body.errorCode).toBe('5');
    }
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://a.ir', '//a.ir', 'a'])(
    'the way back %s',
    async (url) => {
      expect((await post('onlinepg/onlinepg', { ...request, RedirectURL: url })).body.errorCode).toBe('5');
    },
  );

  test('whatever is no question finds nothing', async () => {
    const path = 'verifyTxnRandomSessionkey/ipg/VerifyTransaction';
    for (const value of hostile) {
      const { body } = await post(path, { RefNum: value, TerminalNumber: terminalNumber });
      expect(body.ResultCode).toBe(-2);
      expect((await post(path, { RefNum: 'x', TerminalNumber: value })).body.ResultCode).toBe(-2);
      expect((await post(path, value)).body.ResultCode).toBe(-2);
      expect([404, 422]).toContain((await post('control', value)).status);
      expect([404, 422]).toContain((await post('pay', { token: value })).status);
      expect([404, 422]).toContain((await post('control', { resNum: value })).status);
    }
    const huge = await fetch(`${bank.url}/${path}`, { method: 'POST', body: 'x'.repeat(1_000_000) });
    expect((await huge.json()).ResultCode).toBe(-2);
  });

  test('an unknown path is 404', async () => {
    for (const path of ['', 'x', '__proto__', 'onlinepg'])
      expect((await fetch(`${bank.url}/${path}`)).status).toBe(404);
  });
});

describe('the payment page', () => {
  const press = async (fields: Record<string, string>, path = 'OnlinePG/Pay', headers: Record<string, string> = {}) => {
    const body = new URLSearchParams(fields);
    const response = await fetch(`${bank.url}/${path}`, { method: 'POST', body, headers, redirect: 'manual' });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const open = (token: string, more = {}) =>
    press({ Token: token, GetMethod: '', ...more }, 'OnlinePG/OnlinePG', { referer: 'https://pay.example.ir/' });
  const card = { pan1: '۶۰۳۷', pan2: '9900', pan3: '0000', pan4: '0014', cvv2: '123', month: '12', year: '09' };
  const requestPassword = async (token: string) => {
    await press({ Token: token, step: 'password', ...card });
    const [row] = await db.select().from(simulatorSep).where(eq(simulatorSep.token, token));
    return row?.password ?? '';
  };

  test('says that it is a simulator, whom one pays and how much', async () => {
    const { token } = await newToken(terminalNumber, rial(1_234_560));
    const page = await open(token);
    expect(page.status).toBe(200);
    for (const text of ['آزمایشی', '۱۲۳٬۴۵۶', '۱٬۲۳۴٬۵۶۰', 'pay.example.ir', '۰۰۰۰۲۰۱۵'])
      expect(page.text).toContain(text);
    expect(page.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('refuses a browser that sends no referrer, and an unknown token', async () => {
    const { token } = await newToken();
    expect((await press({ Token: token }, 'OnlinePG/OnlinePG')).status).toBe(403);
    expect((await open('nobody')).status).toBe(404);
    expect((await open('')).status).toBe(404);
  });

  test('takes a test card with its one-time password, which is in the inbox', async () => {
    const { token } = await newToken();
    const password = await requestPassword(token);
    const inbox = await db.select().from(simulatorSms).where(eq(simulatorSms.mobile, '989000000000'));
    const digits = password.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
    expect(inbox.some((sms) => sms.text.includes(digits))).toBe(true);
    const page = await press({ Token: token, step: 'pay', password, ...card });
    expect(page.text).toContain('action="https://pay.example.ir/pay/return/sep?x=1"');
    expect(page.text).toContain('name="Status" value="2"');
    expect((await press({ Token: token, step: 'pay', password, ...card })).status).toBe(409);
  });

  test('names what is wrong and charges nothing', async () => {
    const { token } = await newToken();
    const password = await requestPassword(token);
    const page = await press({ Token: token, step: 'pay', password, ...card, pan4: '0015', cvv2: 'x', month: '13' });
    for (const text of ['تنها کارت‌های آزمایشی', 'CVV2 سه یا چهار رقم', 'ماه را از ۰۱ تا ۱۲'])
      expect(page.text).toContain(text);
    expect((await post('control', { token })).body.state).toBe('waiting');
  });

  test('the third wrong password ends it with status 9', async () => {
    const { token } = await newToken();
    expect((await press({ Token: token, step: 'pay', ...card, password: '1' })).text).toContain('نخست رمز پویا');
    await requestPassword(token);
    const wrong = () => press({ Token: token, step: 'pay', ...card, password: '1' });
    expect((await wrong()).text).toContain('۲ بار دیگر');
    expect((await wrong()).text).toContain('۱ بار دیگر');
    expect((await wrong()).text).toContain('name="Status" value="9"');
    expect((await post('control', { token })).body.state).toBe('failed');
  });

  test('goes back by GET with the query kept, when asked for', async () => {
    const { token } = await newToken();
    await open(token, { GetMethod: 'true' });
    const page = await press({ Token: token, step: 'cancel' });
    expect(page.text).toContain('<form method="get" action="https://pay.example.ir/pay/return/sep?x=1" data-way>');
    expect(page.text).toContain('name="x" value="1"');
    expect(page.text).toContain('name="State" value="CanceledByUser"');
  });

  test('a switch on the page decides the ending', async () => {
    const { token } = await newToken();
    expect((await press({ Token: token, step: 'pay', outcome: 'refused' })).text).toContain('name="Status" value="3"');
    const closed = await newToken();
    const password = await requestPassword(closed.token);
    const page = await press({ Token: closed.token, step: 'pay', outcome: 'closed_tab', password, ...card });
    expect(page.text).not.toContain('<form');
  });

  test('what a shop or a payer sends stays text', async () => {
    const RedirectUrl = 'http://localhost/"><script>alert(1)</script>?q="><b>';
    const ResNum = '"><script>alert(2)</script>';
    const { body } = await post('onlinepg/onlinepg', {
      action: 'token',
      TerminalId: 2015,
      Amount: 10_000,
      ResNum,
      RedirectUrl,
    });
    const pages = [
      await open(body.token, { GetMethod: 'TRUE' }),
      await press({ Token: body.token, step: 'password', pan1: '"><script>', outcome: '<script>' }),
      await press({ Token: body.token, step: 'cancel' }),
    ];
    for (const page of pages) {
      expect(page.text.match(/<script>/g)).toHaveLength(1);
      expect(page.text).not.toContain('"><b>');
    }
  });
});
