import { z } from 'zod';
import { type Answer, askJson } from '@/lib/ask-json';
import { jalaliText } from '@/lib/calendar/jalali';
import { cleanName } from '@/lib/iran/digits';
import type { AccountAnswer, AccountCheck, Holder } from '../account-check';
import { zohalPaths, zohalResult } from './protocol';

export interface ZohalOptions {
  /** Without a trailing slash. */
  baseUrl: string;
  token: string;
  /** Per call; a question is two of them. */
  timeoutMs?: number;
  fetch?: typeof fetch;
}

const envelope = z.object({
  result: z.int(),
  response_body: z.object({ data: z.unknown(), error_code: z.string().max(100).nullish() }),
});
const matchData = z.object({ matched: z.boolean() });
const holderData = z.object({
  name: z
    .string()
    .max(200)
    // The service leaves separators around a name of several holders.
    .transform((name) => cleanName(name).replace(/^[\s،,]+|[\s،,]+$/g, ''))
    .pipe(z.string().min(2).max(100)),
});

/** The account check through Zohal: whether the account is the person's or company's, and only then in whose name the bank keeps it. */
export function zohalCheck({ baseUrl, token, timeoutMs = 10_000, fetch: ask = fetch }: ZohalOptions): AccountCheck {
  const post = (path: string, body: object) =>
    askJson(`${baseUrl}${path}`, body, { fetch: ask, timeoutMs, headers: { authorization: `Bearer ${token}` } });
  return {
    async ask({ holder: asked, sheba }) {
      const path = asked.kind === 'person' ? zohalPaths.match : zohalPaths.companyMatch;
      const matched = dataOf(await post(path, { ...holderBody(asked), IBAN: sheba }), matchData);
      if (!('data' in matched)) return matched;
      if (!matched.data.matched) return { kind: 'mismatch' };
      const holder = dataOf(await post(zohalPaths.holder, { iban: sheba }), holderData);
      return 'data' in holder ? { kind: 'match', holderName: holder.data.name } : holder;
    },
  };
}

function holderBody(holder: Holder) {
  if (holder.kind === 'company') return { national_id: holder.nationalId };
  // 1366/02/17
  return { national_code: holder.nationalId, birth_date: jalaliText(holder.birthDate).replaceAll('-', '/') };
}

type NoVerdict = Extract<AccountAnswer, { kind: 'cannot_say' | 'unanswered' }>;

/** The data of a good answer. Everything else is no verdict on the account, a refused question too: it may be our credit that ran out. */
function dataOf<Data extends z.ZodType>(answer: Answer, schema: Data): { data: z.output<Data> } | NoVerdict {
  if (answer.kind === 'none') return { kind: 'unanswered', reason: answer.reason };
  const parsed = envelope.safeParse(answer.body);
  if (!parsed.success) return { kind: 'unanswered', reason: 'bad_answer' };
  const { result, response_body } = parsed.data;
  if (result !== zohalResult.ok) return { kind: 'cannot_say', reason: `result_${result}` };
  if (response_body.error_code) return { kind: 'cannot_say', reason: 'error_code' };
  const data = schema.safeParse(response_body.data);
  return data.success ? { data: data.data } : { kind: 'unanswered', reason: 'bad_data' };
}
