import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tehranDay } from '@/lib/calendar/tehran-day';
import { serve } from '@/lib/testing/http';
import type { Holder } from '@/lib/verification/account-check';
import { zohalCheck } from '@/lib/verification/zohal/adapter';
import { magicShebas, setSwitch } from './outcome';
import { accountSimulator } from './simulator';

let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  server = await serve((request) => accountSimulator(request, new URL(request.url).pathname));
});
afterAll(() => server.close());
beforeEach(() => setSwitch(null, 0));

const person: Holder = { kind: 'person', nationalId: '0499370899', birthDate: tehranDay('1987-05-07') };
const company: Holder = { kind: 'company', nationalId: '10380284790' };
const shebaFor = (outcome: string) => magicShebas.find((one) => one.outcome === outcome)?.sheba ?? '';
const ask = (sheba: string, over: { token?: string; timeoutMs?: number } = {}, holder: Holder = person) =>
  zohalCheck({ baseUrl: server.url, token: 'any', ...over }).ask({ holder, sheba });

describe('the simulated account check, asked by the adapter', () => {
  test('answers as the test Sheba says', async () => {
    expect(await ask(shebaFor('match'))).toMatchObject({ kind: 'match', holderName: expect.stringMatching(/.+/) });
    expect(await ask(shebaFor('mismatch'))).toEqual({ kind: 'mismatch' });
    expect(await ask(shebaFor('cannot_say'))).toMatchObject({ kind: 'cannot_say' });
    expect(await ask(shebaFor('error'))).toEqual({ kind: 'unanswered', reason: 'http_503' });
    expect(await ask(shebaFor('garbage'))).toEqual({ kind: 'unanswered', reason: 'not_json' });
    expect(await ask(shebaFor('silence'), { timeoutMs: 50 })).toEqual({ kind: 'unanswered', reason: 'timeout' });
  });

  test('answers of a company alike', async () => {
    expect(await ask(shebaFor('match'), {}, company)).toMatchObject({ kind: 'match' });
    expect(await ask(shebaFor('mismatch'), {}, company)).toEqual({ kind: 'mismatch' });
    expect(await ask(shebaFor('match'), {}, { kind: 'company', nationalId: '10380284792' })).toEqual({
      kind: 'unanswered',
      reason: 'http_400',
    });
  });

  test('one cannot say twice and then does', async () => {
    const kinds = [];
    for (let i = 0; i < 3; i++) kinds.push((await ask(shebaFor('cannot_say_twice'))).kind);
    expect(kinds).toEqual(['cannot_say', 'cannot_say', 'match']);
  });

  test('the switch of its page rules every question', async () => {
    const form = new URLSearchParams({ outcome: 'mismatch', delay: '1' });
    const turned = await fetch(server.url, { method: 'POST', body: form, redirect: 'manual' });
    expect(turned.status).toBe(303);
    expect(await ask(shebaFor('match'))).toEqual({ kind: 'mismatch' });
    const page = await (await fetch(server.url)).text();
    expect(page).toContain('IR04 0170 0000 0010 0000 0009 04');
    expect(page).toContain('…۰۹۰۰');
  });

  test('is strict about the token and the question', async () => {
    expect(await ask(shebaFor('match'), { token: 'invalid' })).toEqual({ kind: 'unanswered', reason: 'http_401' });
    const post = (body: unknown) =>
      fetch(`${server.url}/services/inquiry/check_iban_with_national_code`, {
        method: 'POST',
        headers: { authorization: 'Bearer any' },
        body: JSON.stringify(body),
      });
    const body = { national_code: '0499370899', birth_date: '1366/02/17', IBAN: shebaFor('match') };
    expect((await post(body)).status).toBe(200);
    for (const bad of [
      { ...body, extra: 1 },
      { ...body, birth_date: '1987-05-07' },
      { ...body, IBAN: 'IR00' },
      [],
      null,
    ]) {
      expect((await post(bad)).status).toBe(400);
    }
    expect((await fetch(`${server.url}/services/inquiry/iban`)).status).toBe(404);
  });
});
