import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { env } from '@/lib/env';
import { findPlanInForce } from '@/lib/stores/plans-in-force';

/** The personal link, and what it is worth under today's plan. */
export async function ReferralCard({ code }: { code: string }) {
  const t = await getTranslations('auth.account');
  const referrals = await getTranslations('referrals');
  const common = await getTranslations('common');
  const format = await getFormatter();
  const plan = await findPlanInForce('gateway');
  const link = `${env.APP_URL}/?rc=${code}`;
  const share = format.number((plan?.commissionBps ?? 0) / 10_000, { style: 'percent', maximumFractionDigits: 2 });
  return (
    <Card title={t('referral')} description={plan ? t('referralText', { share }) : undefined}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <bdi dir="ltr" className="min-w-0 font-mono text-sm break-all">
          {link}
        </bdi>
        <Link className="link" href="/referrals">
          {referrals('title')}
        </Link>
        <CopyButton labelled text={link} label={t('copyLink')} copiedLabel={common('copied')} />
      </div>
    </Card>
  );
}
