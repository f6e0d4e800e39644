import { getTranslations } from 'next-intl/server';
import { Money } from '@/components/money';
import { Card } from '@/components/ui/card';
import { rial } from '@/lib/money/rial';
import type { MonthStatement } from '@/lib/reports/month-statement';
import { Fact } from '../fact';

/** From the balance at the beginning to that at the end; what takes away carries its sign, so that the column adds up. */
export async function SummaryCard({ statement: { openingRial, total, closingRial } }: { statement: MonthStatement }) {
  const t = await getTranslations('settlements.statement');
  const lines = [
    ['fee', -total.feeRial],
    ['back', -total.backRial],
    ['feeBack', total.feeBackRial],
    ['adjusted', total.adjustedRial],
    ['settled', -total.settledRial],
    ['returned', total.returnedRial],
  ] as const;
  return (
    <Card title={t('summary')}>
      <dl>
        <Fact label={t('opening')}>
          <Money rial={openingRial} />
        </Fact>
        <Fact label={t('sales', { count: total.salesCount })}>
          <Money rial={total.salesRial} />
        </Fact>
        {lines.map(([name, amount]) => (
          <Fact key={name} label={t(name)}>
            <Money rial={rial(amount)} />
          </Fact>
        ))}
        <Fact label={t('closing')}>
          <strong>
            <Money rial={closingRial} />
          </strong>
        </Fact>
      </dl>
      <p className="pt-3 text-sm text-muted">{t('explain')}</p>
    </Card>
  );
}
