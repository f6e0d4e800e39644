import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** One code stands for thirty seconds. */
const stepSeconds = 30;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret of 160 bits in base32 without padding, as authenticators take it. */
export function newSecret(): string {
  // 32 is a divisor of 256: every letter is as likely as another.
  return Array.from(randomBytes(32), (byte) => alphabet[byte % 32]).join('');
}

/** The step of an instant: thirties of seconds since 1970. */
export function stepOf(now: Date): number {
  return Math.floor(now.getTime() / 1000 / stepSeconds);
}

/** The code of a step by RFC 6238: HMAC-SHA-1, truncated as in RFC 4226 §5.3. @throws Error for a secret that is no base32 */
export function codeOf(secret: string, step: number, digits = 6): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const number = mac.readUInt32BE(mac.readUInt8(mac.length - 1) & 15) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/**
 * The step whose code was typed: the present one or, for clocks that differ and people who type slowly, one beside it. Null when it is
 * none of the three.
 */
export function findStep(secret: string, typed: string, now: Date): number | null {
  if (!/^\d{6}$/.test(typed)) return null;
  const present = stepOf(now);
  const steps = [present, present - 1, present + 1];
  return steps.find((step) => timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(typed))) ?? null;
}

function bytesOf(base32: string): Buffer {
  let bits = '';
  for (const letter of base32) {
    const value = alphabet.indexOf(letter);
    if (value < 0) throw new Error('no base32');
    bits += value.toString(2).padStart(5, '0');
  }
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** What an authenticator takes in; algorithm, length and period are those that every one of them assumes. */
export function authenticatorLink(secret: string): string {
  return `otpauth://totp/Webpay?secret=${secret}&issuer=Webpay`;
}
