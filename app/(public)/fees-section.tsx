import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { Money } from '@/components/money';
import { Card } from '@/components/ui/card';
import { Cell, ColumnHeader, Table, TableHead, TableRow } from '@/components/ui/table';
import type { FeePlan } from '@/lib/money/fee';
import { rial } from '@/lib/money/rial';
import { formatToman } from '@/lib/money/toman';
import { chargeNow } from './charge-now';

/** One below the floor, one by share, one at the cap. */
const examples = [200_000, 5_000_000, 20_000_000].map((amount) => rial(amount));

/** What it costs: the plan in words, and what comes of it in three payments. */
export async function FeesSection({ plan }: { plan: FeePlan }) {
  const t = await getTranslations('landing.fees');
  const format = await getFormatter();
  const locale = await getLocale();
  const share = format.number(plan.feeBps / 10_000, { style: 'percent', maximumFractionDigits: 2 });
  const floor = formatToman(plan.floorRial, locale);
  return (
    <section className="grid items-start gap-6 lg:grid-cols-[1fr_1.4fr] lg:gap-16">
      <div className="flex flex-col gap-4">
        <h2 className="text-2xl font-bold">{t('title')}</h2>
        <p className="text-lg">
          {plan.capRial === null
            ? t('ruleNoCap', { share, floor })
            : t('rule', { share, floor, cap: formatToman(plan.capRial, locale) })}
        </p>
        <p className="text-sm text-muted">{t('unit')}</p>
      </div>
      <Card flush>
        <Table label={t('table')}>
          <TableHead>
            <ColumnHeader numeric>{t('amount')}</ColumnHeader>
            <ColumnHeader numeric>{t('fee')}</ColumnHeader>
            <ColumnHeader numeric>{t('net')}</ColumnHeader>
          </TableHead>
          <tbody>
            {examples.map((amountRial) => {
              const charge = chargeNow(plan, amountRial);
              return charge ? (
                <TableRow key={String(amountRial)}>
                  <Cell numeric>
                    <Money rial={charge.grossRial} bare />
                  </Cell>
                  <Cell numeric>
                    <Money rial={charge.feeRial} bare />
                  </Cell>
                  <Cell numeric>
                    <Money rial={charge.netRial} bare />
                  </Cell>
                </TableRow>
              ) : null;
            })}
          </tbody>
        </Table>
      </Card>
    </section>
  );
}
