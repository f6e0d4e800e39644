import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { getUser } from '@/lib/users/user';
import { requireUser } from '@/lib/web/session';
import { OwnHoldNotice } from '../_accounts/own-hold-notice';
import { ReferralHoldNotice } from '../_accounts/referral-hold-notice';
import { BankCard } from './bank-card';
import { ProfileCard } from './profile-card';
import { ReferralCard } from './referral-card';
import { SecondFactorCard } from './second-factor-card';
import { SessionsCard } from './sessions-card';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.account');
  return { title: t('title') };
}

export default async function AccountPage() {
  const { userId, sessionId } = await requireUser();
  const t = await getTranslations('auth.account');
  const user = await getUser(userId);
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6">
      <h1 className="text-2xl font-bold">{t('title')}</h1>
      <OwnHoldNotice userId={userId} />
      <ReferralHoldNotice userId={userId} />
      <ClientTexts rooms={['auth', 'common']}>
        <ProfileCard mobile={user.mobile} name={user.name} />
      </ClientTexts>
      <BankCard userId={userId} />
      <ReferralCard code={user.referralCode} />
      <SecondFactorCard userId={userId} />
      <SessionsCard userId={userId} currentId={sessionId} />
    </div>
  );
}
