import type { Db } from '@/db/client';
import { referrals, users } from '@/db/schema';
import { DomainError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { sealMobile } from './mobile';
import { newReferralCode } from './referral-code';
import type { Attribution } from './referrer';

interface NewUser {
  mobile: string;
  locale: string;
}

/** Makes an account and, in the same breath, the record of who brought it. Returns its id. */
export async function createUser(
  tx: Db,
  { mobile, locale }: NewUser,
  referrer: (Attribution & { placeHash: Buffer | null }) | null,
  now: Date,
): Promise<string> {
  // A second draw of the same forty bits is all but impossible, and a third try costs nothing.
  const id = newId();
  for (let draw = 0; draw < 3; draw++) {
    const [made] = await tx
      .insert(users)
      .values({ id, ...sealMobile(id, mobile), locale, referralCode: newReferralCode(), createdAt: now })
      .onConflictDoNothing({ target: users.referralCode })
      .returning({ id: users.id });
    if (!made) continue;
    if (referrer) await tx.insert(referrals).values({ ...referrer, userId: made.id, createdAt: now });
    return made.id;
  }
  throw new DomainError('internal', 'no free referral code');
}
