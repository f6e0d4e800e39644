import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { parseJalali } from '@/lib/calendar/jalali';
import { parseLegalNationalId, parseNationalId } from '@/lib/iran/national-id';
import { parseSheba } from '@/lib/iran/sheba';
import { zohalPaths, zohalResult } from '@/lib/verification/zohal/protocol';
import { readJson } from '../body';
import { wordsFor } from '../words';
import { controlPage, takeControl } from './control-page';
import { type Outcome, readSwitch, takeQuestion } from './outcome';

const silenceMs = 60_000;

const sheba = z
  .string()
  .transform((text) => parseSheba(text))
  .pipe(z.string());
const matchQuestion = z.strictObject({
  national_code: z.string().refine((text) => parseNationalId(text) === text),
  birth_date: z.string().refine((text) => parseJalali(text) !== null),
  IBAN: sheba,
});
const companyQuestion = z.strictObject({
  national_id: z.string().refine((text) => parseLegalNationalId(text) === text),
  IBAN: sheba,
});
const holderQuestion = z.strictObject({ iban: sheba });

/**
 * The simulated inquiry service: its three questions, and at the root a page with the test Shebas and a switch for how it behaves.
 * The token `invalid` is refused.
 * @param path below the service's base address
 */
export async function accountSimulator(request: Request, path: string): Promise<Response> {
  const where = `/${path.replace(/^\/|\/$/g, '')}`;
  if (where === '/') return request.method === 'POST' ? takeControl(request) : controlPage(wordsFor(request));
  const call = calls.get(where);
  if (request.method !== 'POST' || !call) return refusal(404, 'not found');
  if (!/^Bearer (?!invalid$)\S+$/.test(request.headers.get('authorization') ?? '')) return refusal(401, 'token');
  const body = await readJson(request);
  const { delayMs } = await readSwitch();
  if (delayMs > 0) await wait(delayMs, request.signal);
  return call(body, request.signal);
}

function answerMatch(shape: z.ZodType<{ IBAN: string }>) {
  return async (body: unknown, signal: AbortSignal): Promise<Response> => {
    const question = shape.safeParse(body);
    if (!question.success) return refusal(400, 'invalid input');
    const outcome = await takeQuestion(question.data.IBAN, new Date());
    if (outcome === 'silence') await wait(silenceMs, signal);
    return answers[outcome]();
  };
}

const answers: Record<Outcome, () => Response> = {
  match: () => answer({ matched: true }),
  mismatch: () => answer({ matched: false }),
  cannot_say: () =>
    Response.json({
      result: zohalResult.sourceDown,
      response_body: { data: null, message: 'simulated', error_code: 'SERVICE_UNAVAILABLE' },
    }),
  error: () => refusal(503, 'simulated'),
  garbage: () => new Response('<html>simulated</html>', { headers: { 'content-type': 'text/html' } }),
  silence: () => refusal(504, 'simulated'),
};

const names = ['نگار صالحی', 'بهزاد توکلی', 'مریم یوسفی', 'آرش کمالی', 'شیرین مقدم', 'داود فرهمند'] as const;

/** The same account has the same holder each time. */
async function answerHolder(body: unknown): Promise<Response> {
  const question = holderQuestion.safeParse(body);
  if (!question.success) return refusal(400, 'invalid input');
  const name = names[Number(question.data.iban.slice(-6)) % names.length];
  return answer({ name, bank_name: 'simulated', is_transferable: true });
}

type Call = (body: unknown, signal: AbortSignal) => Promise<Response>;
const calls: ReadonlyMap<string, Call> = new Map<string, Call>([
  [zohalPaths.match, answerMatch(matchQuestion)],
  [zohalPaths.companyMatch, answerMatch(companyQuestion)],
  [zohalPaths.holder, answerHolder],
]);

function answer(data: object): Response {
  return Response.json({
    result: zohalResult.ok,
    response_body: { data, message: 'simulated', error_code: null },
  });
}

const refusal = (status: number, message: string) =>
  Response.json({ result: 0, response_body: { data: null, message, error_code: `HTTP_${status}` } }, { status });

const wait = (ms: number, signal: AbortSignal) => setTimeout(ms, undefined, { signal }).catch(() => {});
