import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { users } from '@/db/schema';
import { mobileIndex } from './mobile';

/** What a new person says about who brought him. */
export interface ReferralClaim {
  /** Mobile typed at sign-up (E.164 without plus), or null. */
  referrerMobile: string | null;
  /** Code of the personal link he came by, or null. */
  referralCode: string | null;
}

export type Referrer =
  | { kind: 'found'; referrerId: string; via: 'link' | 'mobile' }
  | { kind: 'none' }
  | { kind: 'refused'; reason: 'unknown' | 'self' };

/**
 * Who brought the person of this mobile. A typed number is his own word and goes before the link; when it cannot be right he is
 * told, because it is written only once. A link that leads to nobody is passed over: he did not write it.
 */
export async function findReferrer(tx: Db, mobile: string, claim: ReferralClaim): Promise<Referrer> {
  if (claim.referrerMobile !== null) {
    if (claim.referrerMobile === mobile) return { kind: 'refused', reason: 'self' };
    const [named] = await tx
      .select({ id: users.id })
      .from(users)
      .where(eq(users.mobileIndex, mobileIndex(claim.referrerMobile)));
    return named ? { kind: 'found', referrerId: named.id, via: 'mobile' } : { kind: 'refused', reason: 'unknown' };
  }
  if (claim.referralCode !== null) {
    const [owner] = await tx
      .select({ id: users.id, mobileIndex: users.mobileIndex })
      .from(users)
      .where(eq(users.referralCode, claim.referralCode));
    if (owner && owner.mobileIndex !== mobileIndex(mobile)) return { kind: 'found', referrerId: owner.id, via: 'link' };
  }
  return { kind: 'none' };
}
