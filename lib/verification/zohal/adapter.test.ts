import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tehranDay } from '@/lib/calendar/tehran-day';
import { zohalCheck } from './adapter';

const sheba = 'IR150170000000100000000900';
const holder = { kind: 'person', nationalId: '0499370899', birthDate: tehranDay('1987-05-07') } as const;
const question = { holder, sheba };

interface Call {
  url: string;
  body: unknown;
  authorization: string | null;
}

/** A service that answers the first question, then the second, with these. */
function serviceOf(...answers: (() => Response | Promise<Response>)[]) {
  const calls: Call[] = [];
  const ask: typeof fetch = async (url, init) => {
    const authorization = new Headers(init?.headers).get('authorization');
    calls.push({ url: String(url), body: JSON.parse(String(init?.body)), authorization });
    const answer = answers[calls.length - 1];
    if (!answer) throw new Error('asked too often');
    return answer();
  };
  return { calls, check: zohalCheck({ baseUrl: 'https://inquiry.example', token: 'secret', fetch: ask }) };
}

const good =
  (data: unknown, over: object = {}) =>
  () =>
    Response.json({ result: 1, response_body: { data, message: 'ok', error_code: null }, ...over });

describe('the account check at Zohal', () => {
  test('a match comes with the name the bank keeps; nothing personal stands in an address', async () => {
    const { calls, check } = serviceOf(good({ matched: true }), good({ name: '، نگار  صالحي ', bank_name: 'ملی' }));
    expect(await check.ask(question)).toEqual({ kind: 'match', holderName: 'نگار صالحی' });
    expect(calls).toEqual([
      {
        url: 'https://inquiry.example/services/inquiry/check_iban_with_national_code',
        body: { national_code: '0499370899', birth_date: '1366/02/17', IBAN: question.sheba },
        authorization: 'Bearer secret',
      },
      {
        url: 'https://inquiry.example/services/inquiry/iban',
        body: { iban: question.sheba },
        authorization: 'Bearer secret',
      },
    ]);
  });

  test('a company is asked about by its own national ID', async () => {
    const { calls, check } = serviceOf(good({ matched: true }), good({ name: 'شرکت نمونه' }));
    const company = { kind: 'company', nationalId: '10380284790' } as const;
    expect(await check.ask({ holder: company, sheba })).toEqual({ kind: 'match', holderName: 'شرکت نمونه' });
    expect(calls[0]).toMatchObject({
      url: 'https://inquiry.example/services/inquiry/check_iban_with_legal_national_id',
      body: { national_id: '10380284790', IBAN: sheba },
    });
    expect(calls).toHaveLength(2);
  });

  test('a mismatch asks for no name', async () => {
    const { calls, check } = serviceOf(good({ matched: false }));
    expect(await check.ask(question)).toEqual({ kind: 'mismatch' });
    expect(calls).toHaveLength(1);
  });

  test.each([
    ['no credit', () => Response.json({ result: 3, response_body: { data: null, error_code: null } })],
    ['a source that is down', good({ matched: true }, { result: 5 })],
    [
      'an error beside an answer',
      () => Response.json({ result: 1, response_body: { data: { matched: false }, error_code: 'X' } }),
    ],
  ])('%s cannot say', async (_, answer) => {
    expect(await serviceOf(answer).check.ask(question)).toMatchObject({ kind: 'cannot_say' });
  });

  test.each([
    ['silence', () => Promise.reject(new Error('IR150170000000100000000900'))],
    ['an error', () => new Response('no', { status: 503 })],
    ['a refused token', () => new Response('no', { status: 401 })],
    ['no JSON', () => new Response('<html>')],
    ['a truthy word', good({ matched: 'false' })],
    ['no verdict', good({})],
    ['nothing', () => Response.json(null)],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.example' } })],
  ])('%s is no answer, and its reason names nobody', async (_, answer) => {
    const outcome = await serviceOf(answer).check.ask(question);
    expect(outcome).toMatchObject({ kind: 'unanswered' });
    expect(JSON.stringify(outcome)).not.toContain('IR15');
  });

  test('a match without a name is asked about again', async () => {
    for (const name of [undefined, null, '', '،', 'x'.repeat(201), 7]) {
      const { check } = serviceOf(good({ matched: true }), good({ name }));
      expect(await check.ask(question)).toEqual({ kind: 'unanswered', reason: 'bad_data' });
    }
  });

  test('whatever JSON comes is an outcome, and only a plain true verifies', () =>
    fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (body) => {
        const { check } = serviceOf(() => Response.json(body));
        expect(['cannot_say', 'unanswered']).toContain((await check.ask(question)).kind);
      }),
    ));
});
