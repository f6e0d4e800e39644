import { useTranslations } from 'next-intl';
import { Money } from '@/components/money';
import { Card } from '@/components/ui/card';
import type { ReferralTotals } from '@/lib/reports/referrers';

/** What all referrers came to: the figures of the ledger. */
export function TotalsCard({ totals }: { totals: ReferralTotals }) {
  const t = useTranslations('referralDesk');
  const sums = ['earnedRial', 'paidRial', 'waitingRial', 'heldRial'] as const;
  return (
    <Card title={t('totals')} description={t('totalsText', { referrers: totals.referrers, people: totals.people })}>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {sums.map((sum) => (
          <div key={sum}>
            <dt className="text-sm text-muted">{t(`sum.${sum}`)}</dt>
            <dd className="text-lg font-bold">
              <Money rial={totals[sum]} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
