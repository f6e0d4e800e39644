import { afterAll } from 'vitest';
import { type Handler, serve } from './http';

/*
 * The simulated SEP on a port of this test file, for live and test payments. Import this file before everything else: the
 * settings are read once, by the first import that asks for them.
 */

let instead: Handler | null = null;
const asked: string[] = [];

const server = await serve(async (request) => {
  const path = new URL(request.url).pathname.slice(1);
  asked.push(path.split('/').at(-1) ?? '');
  if (instead && path.toLowerCase() !== 'pay' && path.toLowerCase() !== 'control') return instead(request);
  const { sepSimulator } = await import('@/lib/simulator/sep/simulator');
  return sepSimulator(request, path);
});
Object.assign(process.env, { SEP_BASE_URL: server.url, SEP_TEST_BASE_URL: server.url });
afterAll(server.close);

/** How a visit is to end; see the simulator's `control` and `pay`. */
interface Visit {
  token: string;
  outcome?: string;
  times?: number;
  lateMs?: number;
  pan?: string;
}

async function post(path: string, body: object): Promise<unknown> {
  const response = await fetch(`${server.url}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`simulator: ${path} ${response.status}`);
  return response.json();
}

export const bank = {
  /** The last parts of the paths that were asked for. */
  asked,
  countOf: (call: 'onlinepg' | 'VerifyTransaction' | 'ReverseTransaction') =>
    asked.filter((path) => path === call).length,
  /** The payer pays, or does what the outcome says; the form with which the browser comes back. */
  async pay(visit: Visit): Promise<URLSearchParams> {
    const done = (await post('pay', visit)) as { fields: Record<string, string> };
    return new URLSearchParams(done.fields);
  },
  /** What the bank has on record of a visit; `ageMinutes` moves it into the past first. */
  async record(token: string, ageMinutes?: number): Promise<{ state: string; refNum: string | null }> {
    return (await post('control', { token, ageMinutes })) as { state: string; refNum: string | null };
  },
  /** From now on this answers the shop's calls; null: the simulator again. */
  answersWith(handler: Handler | null): void {
    instead = handler;
  },
};
