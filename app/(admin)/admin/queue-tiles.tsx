import type { Route } from 'next';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import type { QueueLength, QueueName } from '@/lib/reviews/queues';
import { Age } from './age';

interface QueueTilesProps {
  lengths: readonly QueueLength[];
  open: QueueName;
  now: Date;
}

/** How many wait in each queue, and how long the longest waiting one does. */
export function QueueTiles({ lengths, open, now }: QueueTilesProps) {
  const t = useTranslations('reviews.queues');
  const format = useFormatter();
  return (
    <nav aria-label={t('label')}>
      <ul className="grid grid-cols-2 gap-3 md:grid-cols-3">
        {lengths.map(({ name, count, oldest }) => (
          <li key={name}>
            <Link
              href={`/admin?queue=${name}#queue` as Route}
              aria-current={name === open ? 'page' : undefined}
              className="flex h-full flex-col items-start gap-2 rounded-card border border-line bg-surface p-4 hover:bg-sunken aria-[current=page]:border-accent aria-[current=page]:ring-1 aria-[current=page]:ring-accent"
            >
              <span className="text-sm text-muted">{t(`name.${name}`)}</span>
              <span className="text-2xl font-bold tabular-nums">{format.number(count)}</span>
              {oldest ? <Age since={oldest} now={now} /> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
