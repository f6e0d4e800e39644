import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function headersAt(appUrl: string) {
  vi.stubEnv('APP_URL', appUrl);
  vi.stubEnv('DATABASE_URL', 'postgres://none');
  vi.stubEnv('AUTH_SECRET', 'a'.repeat(32));
  vi.stubEnv('HASH_SECRET', 'b'.repeat(32));
  vi.stubEnv('DATA_KEYS', `1:${'d'.repeat(64)}`);
  const { pageHeaders } = await import('./security-headers');
  return pageHeaders('n0nce');
}

test('scripts run by nonce only, and nobody frames us', async () => {
  const policy = (await headersAt('https://pay.example.ir'))['content-security-policy'];
  const scripts = policy.split('; ').find((directive) => directive.startsWith('script-src'));
  expect(scripts).toBe("script-src 'self' 'nonce-n0nce' 'strict-dynamic'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("object-src 'none'");
});

test('https is insisted on only where we are reached by it', async () => {
  const https = await headersAt('https://pay.example.ir');
  expect(https).toHaveProperty('strict-transport-security');
  expect(https['content-security-policy']).toContain('upgrade-insecure-requests');
  vi.resetModules();
  const http = await headersAt('http://localhost:3000');
  expect(http).not.toHaveProperty('strict-transport-security');
  expect(http['content-security-policy']).not.toContain('upgrade-insecure-requests');
});
