import { ArrowDown } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Money } from '@/components/money';
import { Card } from '@/components/ui/card';
import type { FeePlan } from '@/lib/money/fee';
import { type Rial, rial } from '@/lib/money/rial';
import { chargeNow } from './charge-now';

const amountRial = rial(4_800_000);

/** What the product is about, in one sum: what was paid, what we take, what arrives. */
export async function Specimen({ plan }: { plan: FeePlan }) {
  const t = await getTranslations('landing.specimen');
  const charge = chargeNow(plan, amountRial);
  if (!charge) return null;
  return (
    <Card title={t('title')}>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4">
        <Line name={t('paid')} amountRial={charge.grossRial} />
        <Line name={t('fee')} amountRial={rial(-charge.feeRial)} />
        <Line name={t('net')} amountRial={charge.netRial} total />
      </dl>
      <p className="mt-1 text-sm text-muted">{t('when')}</p>
    </Card>
  );
}

function Line({ name, amountRial: sum, total }: { name: ReactNode; amountRial: Rial; total?: boolean }) {
  return (
    <div
      className={`col-span-2 grid grid-cols-subgrid items-baseline ${total ? 'border-t-2 border-text pt-4 text-lg font-bold' : 'py-3'}`}
    >
      <dt className="flex items-center gap-2">
        {total ? <ArrowDown aria-hidden className="size-5 text-good" /> : null}
        {name}
      </dt>
      <dd className="text-right">
        <Money rial={sum} />
      </dd>
    </div>
  );
}
