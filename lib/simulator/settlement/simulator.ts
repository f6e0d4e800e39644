import { readForm, readJson } from '../body';
import { answerControl } from './control';
import { nameAcceptorByForm, payByForm, returnByForm, showDrop, switchByForm } from './page';

type Answer = (request: Request) => Promise<Response>;

const answers: Readonly<Record<string, Answer>> = {
  'GET /': showDrop,
  'POST /control': async (request) => answerControl(await readJson(request)),
  'POST /switch': async (request) => switchByForm(await readForm(request)),
  'POST /return': async (request) => returnByForm(await readForm(request)),
  'POST /pay': async () => payByForm(),
  'POST /acceptor': async (request) => nameAcceptorByForm(await readForm(request)),
};

/**
 * The page of the simulated drop, and `control` for tests. The files themselves come over FTPS, to a process of its own.
 * @param path below its address
 */
export async function dropSimulator(request: Request, path: string): Promise<Response> {
  const key = `${request.method} /${path.replace(/^\/|\/$/g, '')}`;
  const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
  return answer ? answer(request) : new Response(null, { status: 404 });
}
