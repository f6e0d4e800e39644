import { useLocale, useTranslations } from 'next-intl';
import { JalaliDate } from '@/components/jalali-date';
import { Card } from '@/components/ui/card';
import { localDigits } from '@/lib/iran/digits';
import type { ReviewCase } from '@/lib/reviews/case';

/** What was decided so far, the newest first. */
export function HistoryCard({ events, now }: { events: ReviewCase['events']; now: Date }) {
  const t = useTranslations('reviews.history');
  const locale = useLocale();
  return (
    <Card title={t('title')}>
      <ol className="flex flex-col gap-3">
        {events.map(({ id, kind, reason, at, by }) => (
          <li key={id} className="flex flex-col gap-1">
            <p className="flex flex-wrap gap-x-3">
              <span className="font-medium">{t(`event.${kind}`)}</span>
              <span className="text-sm text-muted">
                <bdi>{by === null ? t('owner') : localDigits(by, locale)}</bdi> · <JalaliDate at={at} now={now} />
              </span>
            </p>
            {reason ? (
              <p dir="auto" className="break-words whitespace-pre-line text-muted">
                {reason}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}
