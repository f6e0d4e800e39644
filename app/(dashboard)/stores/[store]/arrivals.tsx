'use client';
import type { Route } from 'next';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { rial } from '@/lib/money/rial';
import type { OverviewJson } from '@/lib/web/panel-json';

type Arrival = NonNullable<OverviewJson['settlement']>['arrivals'][number];

interface ArrivalsProps {
  arrivals: Arrival[];
  isPayable: boolean;
  rowsOf: (days: { from: string; to: string }) => Route;
  readAt: Date;
}

/** When the waiting money is paid out, part by part when that is on several days; or what keeps it. */
export function Arrivals({ arrivals, isPayable, rowsOf, readAt }: ArrivalsProps) {
  const t = useTranslations('panel.overview');
  const [first] = arrivals;
  if (!first) return t('nothingWaiting');
  if (!isPayable) return t('needsAccount');
  const when = ({ at }: Arrival) => <JalaliDate at={new Date(at)} now={readAt} as="due" />;
  if (arrivals.length === 1) return t.rich('arrivesOne', { when: () => when(first) });
  return (
    <ul>
      {arrivals.map((arrival) => (
        <li key={arrival.day}>
          <Link href={rowsOf(arrival)} className="hover:text-accent">
            {t.rich('arrives', { amount: () => <Money rial={rial(arrival.netRial)} />, when: () => when(arrival) })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
