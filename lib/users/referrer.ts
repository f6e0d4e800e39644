import { and, eq } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { referralClicks, users } from '@/db/schema';
import { mobileIndex, openMobile } from './mobile';

/** A personal link as the browser kept it. */
export interface KeptLink {
  code: string;
  /** The visit that was counted, if it was. */
  clickId: string | null;
}

/** What a new person says about who brought him. */
export interface ReferralClaim {
  /** Mobile typed at sign-up (E.164 without plus), or null. */
  referrerMobile: string | null;
  /** The personal link he came by, or null. */
  link: KeptLink | null;
}

/** Who brought a person, with its proof. */
export type Attribution = { referrerId: string } & (
  | { via: 'link'; code: string; clickId: string | null }
  | { via: 'mobile' }
);

export type Referrer =
  | { kind: 'found'; attribution: Attribution }
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
    if (!named) return { kind: 'refused', reason: 'unknown' };
    return { kind: 'found', attribution: { referrerId: named.id, via: 'mobile' } };
  }
  return claim.link ? findByLink(tx, mobile, claim.link) : { kind: 'none' };
}

async function findByLink(tx: Db, mobile: string, { code, clickId }: KeptLink): Promise<Referrer> {
  const [owner] = await tx
    .select({ id: users.id, mobileIndex: users.mobileIndex })
    .from(users)
    .where(eq(users.referralCode, code));
  if (!owner || owner.mobileIndex === mobileIndex(mobile)) return { kind: 'none' };
  const [click] = clickId
    ? await tx
        .select({ id: referralClicks.id })
        .from(referralClicks)
        .where(and(eq(referralClicks.id, clickId), eq(referralClicks.referrerId, owner.id)))
    : [];
  return { kind: 'found', attribution: { referrerId: owner.id, via: 'link', code, clickId: click?.id ?? null } };
}

/** The owner of a personal link as whoever came by it may see him; null when it leads to nobody. */
export async function findLinkOwner(code: string): Promise<{ name: string | null; mobile: string } | null> {
  const [owner] = await db
    .select({ id: users.id, name: users.name, mobile: users.mobile })
    .from(users)
    .where(eq(users.referralCode, code));
  return owner ? { name: owner.name && shortName(owner.name), mobile: openMobile(owner) } : null;
}

/** `مریم ی…`: enough to know again whom one knows. */
function shortName(name: string): string {
  const [first, ...others] = name.trim().split(/\s+/);
  return [first, ...others.slice(-1).map((word) => `${[...word][0]}…`)].join(' ');
}
