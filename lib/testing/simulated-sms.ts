import { afterAll } from 'vitest';
import { serve } from './http';

/*
 * The simulated SMS provider on a port of this test file. Import this file before everything else: the settings are read once, by
 * the first import that asks for them.
 */

const server = await serve(async (request) => {
  const { smsSimulator } = await import('@/lib/simulator/sms/simulator');
  return smsSimulator(request, new URL(request.url).pathname);
});
Object.assign(process.env, { KAVENEGAR_BASE_URL: server.url, KAVENEGAR_API_KEY: 'test' });
afterAll(server.close);

/** The texts a number (`989…`) received, the newest first. */
export async function smsTo(mobile: string): Promise<string[]> {
  const { listSms } = await import('@/lib/simulator/sms/inbox');
  return (await listSms(mobile)).map(({ text }) => text);
}
