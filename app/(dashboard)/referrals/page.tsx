import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { env } from '@/lib/env';
import { getReferralIncome } from '@/lib/reports/referral-income';
import { getReferralFunnel, listBroughtStores } from '@/lib/reports/referral-stores';
import { getUser } from '@/lib/users/user';
import { listPersonAccounts } from '@/lib/verification/queries';
import { requireUser } from '@/lib/web/session';
import { OwnHoldNotice } from '../_accounts/own-hold-notice';
import { ReferralHoldNotice } from '../_accounts/referral-hold-notice';
import { BankCard } from '../account/bank-card';
import { DaysCard } from './days-card';
import { IncomeCards } from './income-cards';
import { LinkCard } from './link-card';
import { LiveReferrals } from './live-referrals';
import { StoresCard } from './stores-card';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('referrals');
  return { title: t('title') };
}

export default async function ReferralsPage() {
  const { userId } = await requireUser();
  const now = new Date();
  const [user, income, funnel, accounts] = await Promise.all([
    getUser(userId),
    getReferralIncome(userId, now),
    getReferralFunnel(userId),
    listPersonAccounts(userId),
  ]);
  const { from, to } = income.month;
  const stores = await listBroughtStores(userId, { from, today: to });
  const t = await getTranslations('referrals');
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h1 className="text-2xl font-bold">{t('title')}</h1>
          <p className="text-muted">{t('intro')}</p>
          <p className="flex flex-wrap gap-x-6 pt-1">
            <Link className="link" href="/referrals/statement">
              {t('statement.open')}
            </Link>
            <Link className="link" href="/referral-programme">
              {t('programme')}
            </Link>
          </p>
        </div>
        <ClientTexts rooms={['panel', 'common']}>
          <LiveReferrals />
        </ClientTexts>
      </div>
      <OwnHoldNotice userId={userId} />
      <ReferralHoldNotice userId={userId} />
      <ClientTexts rooms={['panel', 'common', 'referrals']}>
        <IncomeCards income={income} isPayable={accounts.some(({ state }) => state === 'verified')} />
        <DaysCard days={income.days.map(({ day, rial, count }) => ({ day, rialText: `${rial}`, count }))} />
      </ClientTexts>
      <StoresCard stores={stores} funnel={funnel} month={{ from, to }} now={now} />
      <LinkCard link={`${env.APP_URL}/?rc=${user.referralCode}`} />
      <BankCard userId={userId} />
    </div>
  );
}
