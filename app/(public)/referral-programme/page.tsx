import type { Metadata } from 'next';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { Money } from '@/components/money';
import { ButtonLink } from '@/components/ui/button-link';
import { buttonStyle } from '@/components/ui/button-style';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { rial } from '@/lib/money/rial';
import { commissionOf } from '@/lib/money/split';
import { formatToman, parseAmount } from '@/lib/money/toman';
import { findPlanInForce } from '@/lib/stores/plans-in-force';
import { chargeNow } from '../charge-now';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('landing.programme');
  return { title: t('title'), description: t('lead') };
}

const rules = ['how', 'counted', 'back', 'payout', 'honest', 'privacy'] as const;
const example = { amountRial: rial(5_000_000), payments: 20 };

/** What bringing a shop is worth. The calculator is a form that asks this page again, so it needs no script. */
export default async function ReferralProgrammePage({ searchParams }: PageProps<'/referral-programme'>) {
  const query = await searchParams;
  const t = await getTranslations('landing.programme');
  const format = await getFormatter();
  const locale = await getLocale();
  const plan = await findPlanInForce('gateway');
  const share = format.number((plan?.commissionBps ?? 0) / 10_000, { style: 'percent', maximumFractionDigits: 2 });
  const amountText = typeof query.amount === 'string' ? query.amount : formatToman(example.amountRial, locale);
  const countText = typeof query.payments === 'string' ? query.payments : format.number(example.payments);
  const amountRial = parseAmount(amountText, 'toman');
  const payments = parseAmount(countText, 'rial');
  const charge = plan && amountRial && amountRial <= mostRial ? chargeNow(plan, amountRial) : null;
  const oneRial = plan && charge ? commissionOf(charge.feeRial, plan.commissionBps) : null;
  const isRight = oneRial !== null && charge !== null && payments !== null && payments > 0n && payments <= 100_000n;
  const field = 'min-h-11 w-full rounded-control border border-line bg-surface px-3';
  return (
    <main id="content" className="mx-auto flex w-full max-w-3xl flex-1 flex-col gap-10 px-4 py-10 sm:px-6 sm:py-16">
      <header className="flex flex-col gap-4">
        <h1 className="text-3xl font-extrabold">{t('title', { share })}</h1>
        <p className="text-lg text-muted">{t('lead', { share })}</p>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href="/referrals" variant="primary" size="large">
            {t('start')}
          </ButtonLink>
        </div>
      </header>
      <Card title={t('calculator')} description={t('calculatorText')}>
        <form method="get" className="flex flex-col gap-5" id="calculator">
          <div className="grid gap-4 sm:grid-cols-2">
            <label className="flex flex-col gap-1">
              <span className="font-medium">{t('amount')}</span>
              <input name="amount" defaultValue={amountText} inputMode="numeric" maxLength={40} className={field} />
            </label>
            <label className="flex flex-col gap-1">
              <span className="font-medium">{t('payments')}</span>
              <input name="payments" defaultValue={countText} inputMode="numeric" maxLength={10} className={field} />
            </label>
          </div>
          <button type="submit" className={`${buttonStyle({ variant: 'secondary' })} w-fit`}>
            {t('calculate')}
          </button>
        </form>
        <div className="pt-5" role="status">
          {isRight ? (
            <dl className="flex flex-col gap-2">
              <Line label={t('fee')} amount={charge.feeRial} />
              <Line label={t('one', { share })} amount={oneRial} />
              <Line label={t('day')} amount={rial(oneRial * payments)} />
              <Line label={t('month')} amount={rial(oneRial * payments * 30n)} strong />
            </dl>
          ) : (
            <Notice tone="bad">{t('wrong')}</Notice>
          )}
        </div>
      </Card>
      {rules.map((rule) => (
        <section key={rule} className="flex flex-col gap-2">
          <h2 className="text-xl font-bold">{t(`${rule}.title`)}</h2>
          <p>{t(`${rule}.text`, { share })}</p>
        </section>
      ))}
    </main>
  );
}

/** The most that one payment may be. */
const mostRial = 500_000_000n;

function Line({ label, amount, strong }: { label: string; amount: ReturnType<typeof rial>; strong?: boolean }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4">
      <dt className="text-muted">{label}</dt>
      <dd className={strong ? 'text-xl font-bold' : ''}>
        <Money rial={amount} />
      </dd>
    </div>
  );
}
