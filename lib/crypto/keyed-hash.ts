import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/env';

/**
 * HMAC-SHA256 of a secret under HASH_SECRET, hex. A short code or a leaked table alone cannot be reversed by trying all values.
 * `purpose` keeps the hashes of two uses apart: one never passes for the other.
 */
export function keyedHash(purpose: string, ...parts: readonly string[]): string {
  return createHmac('sha256', env.HASH_SECRET)
    .update(JSON.stringify([purpose, ...parts]))
    .digest('hex');
}

/** Compares two hashes of one kind in constant time. */
export function sameHash(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
