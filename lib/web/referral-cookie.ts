import { openSignedText, signText } from '@/lib/crypto/signed-text';
import { parseReferralCode } from '@/lib/users/referral-code';
import type { KeptLink } from '@/lib/users/referrer';

/** Remembers for 60 days whose personal link a visitor came by first. */
export const referralCookie = 'rc';
const lifeSeconds = 60 * 86_400;
const purpose = 'referral';

/** The link in the cookie, or null when there is none, it is too old, or we did not write it. */
export function keptLinkIn(cookie: string | undefined, now: Date): KeptLink | null {
  const [text, seconds, clickId] = (openSignedText(purpose, cookie ?? '') ?? '').split('~');
  const code = parseReferralCode(text);
  const isFresh = now.getTime() / 1000 - Number(seconds) < lifeSeconds;
  return code !== null && isFresh ? { code, clickId: clickId || null } : null;
}

/** The cookie of a first visit by a link. */
export function newReferralCookie({ code, clickId }: KeptLink, now: Date) {
  const value = signText(purpose, [code, Math.floor(now.getTime() / 1000), clickId ?? ''].join('~'));
  return { name: referralCookie, value, httpOnly: true, sameSite: 'lax', path: '/', maxAge: lifeSeconds } as const;
}
