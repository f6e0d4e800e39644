import { createHmac } from 'node:crypto';
import { env } from '@/lib/env';
import { sameHash } from './keyed-hash';

function signature(purpose: string, text: string): string {
  return createHmac('sha256', env.AUTH_SECRET)
    .update(JSON.stringify([purpose, text]))
    .digest('base64url');
}

/** A text that a browser may keep but not change: `text.signature`. Not secret. */
export function signText(purpose: string, text: string): string {
  return `${text}.${signature(purpose, text)}`;
}

/** The text that we signed for this purpose, or null. Safe on hostile input. */
export function openSignedText(purpose: string, signed: string): string | null {
  const dot = signed.lastIndexOf('.');
  if (dot < 0) return null;
  const text = signed.slice(0, dot);
  return sameHash(signed.slice(dot + 1), signature(purpose, text)) ? text : null;
}
