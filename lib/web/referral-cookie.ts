import { openSignedText, signText } from '@/lib/crypto/signed-text';
import { parseReferralCode } from '@/lib/users/referral-code';

/** Remembers for 60 days whose personal link a visitor came by first. */
export const referralCookie = 'rc';
const lifeSeconds = 60 * 86_400;
const purpose = 'referral';

/** The code in the cookie, or null when there is none, it is too old, or we did not write it. */
export function referralCodeIn(cookie: string | undefined, now: Date): string | null {
  const [code, seconds] = (openSignedText(purpose, cookie ?? '') ?? '').split('~');
  return now.getTime() / 1000 - Number(seconds) < lifeSeconds ? parseReferralCode(code) : null;
}

/** The cookie to set for someone who comes by `?rc=…`; null when the link is none, or an earlier one counts already. */
export function newReferralCookie(rc: string | null, kept: string | undefined, now: Date) {
  const code = parseReferralCode(rc);
  if (code === null || referralCodeIn(kept, now) !== null) return null;
  const value = signText(purpose, `${code}~${Math.floor(now.getTime() / 1000)}`);
  return { name: referralCookie, value, httpOnly: true, sameSite: 'lax', path: '/', maxAge: lifeSeconds } as const;
}
