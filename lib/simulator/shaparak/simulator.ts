import { shaparakPaths } from '@/lib/shaparak/protocol';
import { readForm, readJson } from '../body';
import { answerWith, readCartable, write } from './calls';
import { answerControl } from './control';
import { decideByForm, showRequests, switchByForm } from './page';

type Answer = (request: Request) => Promise<Response>;

const answers: Readonly<Record<string, Answer>> = {
  [`POST /merchant${shaparakPaths.write}`]: answerWith(write),
  [`POST /merchant${shaparakPaths.cartable}`]: answerWith(readCartable),
  'POST /control': async (request) => answerControl(await readJson(request), new Date()),
  'GET /': (request) => showRequests(request, new Date()),
  'POST /decide': async (request) => decideByForm(await readForm(request), new Date()),
  'POST /switch': async (request) => switchByForm(await readForm(request)),
};

/**
 * The simulated Shaparak: the merchant service under `merchant`, a page of what it received, and `control` for tests.
 * @param path below its address, e.g. `merchant/webService/writeExternalRequest`
 */
export async function shaparakSimulator(request: Request, path: string): Promise<Response> {
  const key = `${request.method} /${path.replace(/^\/|\/$/g, '')}`;
  const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
  return answer ? answer(request) : new Response(null, { status: 404 });
}
