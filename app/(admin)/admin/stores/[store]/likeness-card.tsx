import type { Route } from 'next';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { StatusBadge } from '@/components/status-badge';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { publicId } from '@/lib/ids';
import type { ReviewCase } from '@/lib/reviews/case';
import { dangerousLikeness } from '@/lib/stores/likeness';

/** For whom the store may be taken, and why we think so. */
export function LikenessCard({ likenesses, dangers }: Pick<ReviewCase, 'likenesses' | 'dangers'>) {
  const t = useTranslations('reviews.likeness');
  return (
    <Card title={t('title')} description={t('text')}>
      <div className="flex flex-col gap-4">
        {dangers.map((danger) => (
          <Notice key={danger} tone="bad">
            {t(`danger.${danger}`)}
          </Notice>
        ))}
        {likenesses.length === 0 ? <p className="text-muted">{t('none')}</p> : null}
        <ul className="flex flex-col gap-4">
          {likenesses.map((match) => (
            <li key={`${match.store?.id ?? ''}${match.site}`} className="flex flex-col gap-1">
              <p className="flex flex-wrap items-center gap-2">
                <Badge tone={match.score >= dangerousLikeness ? 'bad' : 'wait'}>
                  {t('percent', { percent: Math.floor(match.score * 100) })}
                </Badge>
                {match.store ? (
                  <Link className="link font-bold" href={`/admin/stores/${publicId('store', match.store.id)}` as Route}>
                    <bdi>{match.name}</bdi>
                  </Link>
                ) : (
                  <bdi className="font-bold">{match.name}</bdi>
                )}
                {match.store ? (
                  <StatusBadge of="storeStatus" state={match.store.status} />
                ) : (
                  <Badge tone="neutral">{t('wellKnown')}</Badge>
                )}
              </p>
              <p className="text-sm text-muted">
                <bdi dir="ltr" className="break-all">
                  {match.site}
                </bdi>
                {' · '}
                {t(`reason.${match.reason}`)}
              </p>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
