import { getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Notice } from '@/components/ui/notice';
import { findReferralHold } from '@/lib/referrals/own-hold';

/** Why a referrer is not paid for now, in the operator's words, and that nothing of it is lost. */
export async function ReferralHoldNotice({ userId }: { userId: string }) {
  const hold = await findReferralHold(userId);
  if (!hold) return null;
  const t = await getTranslations();
  return (
    <Notice tone="wait">
      {hold.kind === 'manual'
        ? t('settlements.hold.manual', { words: hold.reason })
        : t('settlements.hold.referral_review')}{' '}
      {t.rich('auth.account.referralHeld', { since: () => <JalaliDate at={hold.since} /> })}
    </Notice>
  );
}
