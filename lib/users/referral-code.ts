import { randomBytes } from 'node:crypto';

// No i, l, o, u: what is read aloud or copied by hand stays unambiguous, and no word comes out.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Eight characters, forty random bits. */
export function newReferralCode(): string {
  return Array.from(randomBytes(8), (byte) => alphabet[byte % 32]).join('');
}

/** The code in a text from an address bar, or null. Safe on hostile input. */
export function parseReferralCode(text: unknown): string | null {
  if (typeof text !== 'string') return null;
  const code = text.toLowerCase();
  return /^[0-9a-hjkmnp-tv-z]{8}$/.test(code) ? code : null;
}
