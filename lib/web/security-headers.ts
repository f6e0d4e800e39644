import { env } from '@/lib/env';

/** The request's own path and query, set by `proxy.ts`: a server component cannot see it otherwise. */
export const pathHeader = 'x-path';

/**
 * What the pages of the panel and the public site let a browser do. Scripts run by nonce only; styles may be inline, because
 * positions of pop-ups and charts are style attributes, which no nonce covers. Payer pages have their own, stricter policy.
 */
export function pageHeaders(nonce: string) {
  const https = env.APP_URL.startsWith('https://');
  // React's development build evaluates strings to rebuild stacks; production never does.
  const development = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
    'cross-origin-opener-policy': 'same-origin',
    ...(https ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  };
}
