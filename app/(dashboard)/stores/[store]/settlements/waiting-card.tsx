import { getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { Card } from '@/components/ui/card';
import { getOverview } from '@/lib/reports/overview';
import type { StoreScope } from '@/lib/stores/scope';

/** Everything that waits, each part with the day and hour at which it is paid out by the calendar as it stands. */
export async function WaitingCard({ scope, now }: { scope: StoreScope; now: Date }) {
  const t = await getTranslations('settlements.list');
  const { settlement } = await getOverview(scope, 'live', now);
  const arrivals = settlement?.arrivals ?? [];
  return (
    <Card title={t('waiting')}>
      {arrivals.length === 0 ? (
        <p className="text-muted">{t('nothing')}</p>
      ) : (
        <ul className="flex list-none flex-col gap-2">
          {arrivals.map(({ day, at, netRial }) => (
            <li key={day}>
              {t.rich('due', {
                amount: () => (
                  <strong>
                    <Money rial={netRial} />
                  </strong>
                ),
                when: () => <JalaliDate at={at} now={now} as="due" />,
              })}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
