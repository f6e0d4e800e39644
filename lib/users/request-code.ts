import { randomInt } from 'node:crypto';
import { db } from '@/db/client';
import { signInCodes } from '@/db/schema';
import { keyedHash } from '@/lib/crypto/keyed-hash';
import { mobileIndex } from './mobile';
import { countAttempt, type Limit } from './rate-limit';

/** A code lives this long. */
export const codeLifeMs = 120_000;

const perNumber: Limit = { name: 'code_per_number', max: 3, windowMs: 10 * 60_000 };
const perNumberDaily: Limit = { name: 'code_per_number_daily', max: 10, windowMs: 24 * 3_600_000 };
// Wide: a mobile carrier brings thousands of people from one address.
const perAddress: Limit = { name: 'code_per_address', max: 100, windowMs: 60 * 60_000 };

export interface CodeRequest {
  /** E.164 without plus, already checked. */
  mobile: string;
  /** Where the request came from. */
  address: string;
}

export type CodeRequested =
  | { kind: 'sent'; expiresAt: Date }
  /** Too often from this number or address; asked again it works from `until`. */
  | { kind: 'limited'; until: Date }
  /** The message could not be sent; nobody holds the code. */
  | { kind: 'undelivered' };

/** How a one-time code of a number is kept. */
export function codeHash(mobile: string, code: string): string {
  return keyedHash('sign_in_code', mobile, code);
}

/**
 * Makes a six-digit code for a number, in place of any older one, and hands it to `deliver`. It never looks whether the number
 * is known: the answer and the work are the same for everybody. `deliver` says whether the message was taken.
 */
export async function requestCode(
  { mobile, address }: CodeRequest,
  now: Date,
  deliver: (mobile: string, code: string) => Promise<boolean>,
): Promise<CodeRequested> {
  const until =
    (await countAttempt(perAddress, address, now)) ??
    (await countAttempt(perNumber, mobile, now)) ??
    (await countAttempt(perNumberDaily, mobile, now));
  if (until) return { kind: 'limited', until };

  const code = randomInt(1_000_000).toString().padStart(6, '0');
  const fresh = { codeHash: codeHash(mobile, code), expiresAt: new Date(now.getTime() + codeLifeMs), tries: 0 };
  await db
    .insert(signInCodes)
    .values({ mobileIndex: mobileIndex(mobile), ...fresh })
    .onConflictDoUpdate({ target: signInCodes.mobileIndex, set: fresh });
  const delivered = await deliver(mobile, code);
  return delivered ? { kind: 'sent', expiresAt: fresh.expiresAt } : { kind: 'undelivered' };
}
