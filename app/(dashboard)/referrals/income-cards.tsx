import { getLocale, getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { formatMonth } from '@/lib/calendar/format';
import type { ReferralIncome } from '@/lib/reports/referral-income';
import { Figure } from '../stores/[store]/figure';
import { entriesPath } from './referrals-path';

/** What was earned, what waits until when, and what was paid; each opens into its entries. */
export async function IncomeCards({ income, isPayable }: { income: ReferralIncome; isPayable: boolean }) {
  const t = await getTranslations('referrals.income');
  const locale = await getLocale();
  const { readAt, today, month, allRial, waitingRial, arrivals, paidRial } = income;
  const daysOf = ({ from, to }: typeof today) => entriesPath({ from, to });
  const earned = t('definition.earned');
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-5">
      <Figure label={t('today')} rialText={`${today.rial}`} href={daysOf(today)} definition={earned} readAt={readAt}>
        {t('count', { count: today.count })}
      </Figure>
      <Figure
        label={t('month', { month: formatMonth(month.jalali, locale) })}
        rialText={`${month.rial}`}
        href={daysOf(month)}
        definition={earned}
        readAt={readAt}
      >
        {t('count', { count: month.count })}
      </Figure>
      <Figure
        label={t('all')}
        rialText={`${allRial}`}
        href={entriesPath()}
        definition={t('definition.all')}
        readAt={readAt}
      >
        {t('allNote')}
      </Figure>
      <Figure
        label={t('waiting')}
        rialText={`${waitingRial}`}
        href={entriesPath()}
        definition={t('definition.waiting')}
        readAt={readAt}
      >
        {waitingRial < 0n ? t('below') : null}
        {waitingRial > 0n && !isPayable ? t('needsAccount') : null}
        {waitingRial > 0n && isPayable ? (
          <ul>
            {arrivals.map((arrival) => (
              <li key={arrival.day}>
                {t.rich('arrives', {
                  amount: () => <Money rial={arrival.rial} />,
                  when: () => <JalaliDate at={arrival.at} now={readAt} as="due" />,
                })}
              </li>
            ))}
          </ul>
        ) : null}
        {waitingRial === 0n ? t('nothing') : null}
      </Figure>
      <Figure label={t('paid')} rialText={`${paidRial}`} definition={t('definition.paid')} readAt={readAt}>
        {t('paidNote')}
      </Figure>
    </div>
  );
}
