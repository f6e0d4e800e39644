import { checkHealth } from '@/lib/health/check';

/** Readiness: 200 when everything this installation needs works, else 503; the body says what does not. */
export async function GET(): Promise<Response> {
  const health = await checkHealth(new Date());
  return Response.json(health, {
    status: health.status === 'ok' ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}
