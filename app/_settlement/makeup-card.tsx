import { getTranslations } from 'next-intl/server';
import { Money } from '@/components/money';
import { Card } from '@/components/ui/card';
import { rial } from '@/lib/money/rial';
import type { SettlementMakeup } from '@/lib/reports/settlement-makeup';
import type { SettlementRow } from '@/lib/reports/settlements';
import { Fact } from '../(dashboard)/stores/[store]/fact';

/** The identity of a settlement, printed: what came in, what went off, what was paid. A part that is nothing is left out. */
export async function MakeupCard({ line, makeup }: { line: SettlementRow; makeup: SettlementMakeup }) {
  const t = await getTranslations('settlements.line');
  const parts = [
    ['fee', rial(-makeup.feeRial)],
    ['backRow', rial(-makeup.backRial)],
    ['adjusted', makeup.adjustedRial],
    ['returned', makeup.returnedRial],
    ['carried', makeup.carriedRial],
  ] as const;
  return (
    <Card title={t('makeup')}>
      <dl>
        <Fact label={t('gross', { count: makeup.paidCount })}>
          <Money rial={makeup.grossRial} />
        </Fact>
        {parts.map(([name, amount]) =>
          amount === 0n && name !== 'fee' ? null : (
            <Fact key={name} label={t(name)}>
              <Money rial={amount} />
            </Fact>
          ),
        )}
        <Fact label={t('amount')}>
          <strong>
            <Money rial={line.amountRial} />
          </strong>
        </Fact>
      </dl>
      <p className="pt-3 text-sm text-muted">
        {t('explain')} {makeup.carriedRial === 0n ? null : t('carriedNote')}
      </p>
    </Card>
  );
}
