import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';

const hourMs = 3_600_000;

/** How long something waits; from a day on it is late. */
export function Age({ since, now }: { since: Date; now: Date }) {
  const t = useTranslations('reviews.queues');
  const hours = Math.max(0, Math.floor((now.getTime() - since.getTime()) / hourMs));
  return (
    <Badge tone={hours >= 24 ? 'bad' : 'wait'}>
      {hours >= 48 ? t('days', { days: Math.floor(hours / 24) }) : t('hours', { hours })}
    </Badge>
  );
}
