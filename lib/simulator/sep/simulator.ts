import { sepPaths } from '@/lib/psp/sep/protocol';
import { readForm, readJson } from '../body';
import { wordsFor } from '../words';
import { answerControl, answerPay } from './control';
import { messagePage } from './leave-pages';
import { issueToken } from './token';
import { reverse, verify } from './verify';
import { openPage, takeStep } from './visit';

type Answer = (request: Request) => Promise<Response>;

/** Paths in lower case: the bank reads them in any. The token call and the payment page share one. */
const answers: Readonly<Record<string, Answer>> = {
  [`POST ${sepPaths.token.toLowerCase()}`]: (request) =>
    isForm(request) ? openFromShop(request) : readJson(request).then((body) => issueToken(body, new Date())),
  [`GET ${sepPaths.sendToken.toLowerCase()}`]: (request) =>
    openPage(wordsFor(request), new URL(request.url).searchParams.get('token') ?? '', null, new Date()),
  'POST /onlinepg/pay': async (request) => takeStep(wordsFor(request), await readForm(request), new Date()),
  [`POST ${sepPaths.verify.toLowerCase()}`]: async (request) =>
    verify(await readJson(request), new Date(), request.signal),
  [`POST ${sepPaths.reverse.toLowerCase()}`]: async (request) => reverse(await readJson(request), new Date()),
  'POST /control': async (request) => answerControl(await readJson(request)),
  'POST /pay': async (request) => answerPay(await readJson(request), new Date()),
};

/**
 * The simulated SEP: the bank's own wire and payment page, and beside them `control` and `pay` for tests.
 * @param path below the gateway's base address, e.g. `onlinepg/onlinepg`
 */
export async function sepSimulator(request: Request, path: string): Promise<Response> {
  const key = `${request.method} /${path.replace(/^\/|\/$/g, '').toLowerCase()}`;
  const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
  if (answer) return answer(request);
  const words = wordsFor(request);
  return messagePage(words, words.texts.over.notFound, 404);
}

const isForm = (request: Request) =>
  request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') === true;

/** The bank refuses a browser that hides which shop it comes from. */
async function openFromShop(request: Request): Promise<Response> {
  const words = wordsFor(request);
  if (!request.headers.get('referer')) return messagePage(words, words.texts.over.noReferrer, 403);
  const form = await readForm(request);
  const getMethod = form.get('GetMethod')?.toLowerCase() === 'true';
  return openPage(words, form.get('Token') ?? '', getMethod, new Date());
}
