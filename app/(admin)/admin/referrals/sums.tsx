import { useTranslations } from 'next-intl';
import { Money } from '@/components/money';
import type { Rial } from '@/lib/money/rial';

type Sums = Partial<Record<'earnedRial' | 'paidRial' | 'waitingRial' | 'heldRial', Rial>>;

const order = ['earnedRial', 'paidRial', 'waitingRial', 'heldRial'] as const;

/** Income in its parts; under each other on a phone, where two long figures do not fit beside each other. */
export function Sums({ of }: { of: Sums }) {
  const t = useTranslations('referralDesk.sum');
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-2 sm:gap-y-4">
      {order.map((name) => {
        const amount = of[name];
        return amount === undefined ? null : (
          <div key={name} className="flex flex-wrap items-baseline justify-between gap-x-4 sm:block">
            <dt className="text-sm text-muted">{t(name)}</dt>
            <dd className="text-lg font-bold">
              <Money rial={amount} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
