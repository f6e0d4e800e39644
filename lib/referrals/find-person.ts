import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import { parsePublicId } from '@/lib/ids';
import { parseMobile } from '@/lib/iran/mobile';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { mobileIndex } from '@/lib/users/mobile';
import { parseReferralCode } from '@/lib/users/referral-code';

/** The person of a mobile, the code of a personal link or a public id, or null. @throws DomainError `forbidden` */
export async function findPerson(reviewer: Reviewer, text: string): Promise<string | null> {
  requireReviewer(reviewer);
  const mobile = parseMobile(text);
  const code = parseReferralCode(text.trim());
  const id = parsePublicId('user', text.trim());
  const named = id
    ? eq(users.id, id)
    : mobile
      ? eq(users.mobileIndex, mobileIndex(mobile))
      : code && eq(users.referralCode, code);
  if (!named) return null;
  const [found] = await db.select({ id: users.id }).from(users).where(named);
  return found?.id ?? null;
}
