import { afterAll } from 'vitest';
import { type Handler, serve } from './http';

/*
 * The simulated Shaparak on a port of this test file. Import this file before everything else: the settings are read once, by
 * the first import that asks for them.
 */

let instead: Handler | null = null;

const server = await serve(async (request) => {
  const path = new URL(request.url).pathname.slice(1);
  if (instead && path !== 'control') return instead(request);
  const { shaparakSimulator } = await import('@/lib/simulator/shaparak/simulator');
  return shaparakSimulator(request, path);
});
Object.assign(process.env, {
  SHAPARAK_BASE_URL: `${server.url}/merchant`,
  SHAPARAK_USER: 'webpay',
  SHAPARAK_PASSWORD: 'p:w',
  SHAPARAK_IIN: '581672000',
});
afterAll(server.close);

interface Known {
  status: number;
  timesReceived: number;
  terminalNumber: string | null;
  acceptorCode: string | null;
}

async function control(body: object): Promise<Response> {
  return fetch(`${server.url}/control`, { method: 'POST', body: JSON.stringify(body) });
}

export const far = {
  url: server.url,
  /** Sets the simulator's switches; see its `control`. */
  async set(switches: object): Promise<void> {
    const response = await control(switches);
    if (!response.ok) throw new Error(`control: ${response.status}`);
  },
  /** Decides a request: null accepts. */
  async decide(trackingNumber: string, reason: number | null): Promise<void> {
    const response = await control({ trackingNumber, reason });
    if (!response.ok) throw new Error(`control: ${response.status}`);
  },
  /** What the far side has of a request; null: it never came. */
  async find(trackingNumber: string): Promise<Known | null> {
    const response = await control({ trackingNumber });
    return response.ok ? response.json() : null;
  },
  /** Makes an acceptor known that no request asked for. */
  async knows(acceptor: { acceptorCode: string; terminalNumber: string; beganOn?: boolean }): Promise<void> {
    const response = await control(acceptor);
    if (!response.ok) throw new Error(`control: ${response.status}`);
  },
  /** From now on this answers instead; null: the simulator again. */
  answersWith(handler: Handler | null): void {
    instead = handler;
  },
};
