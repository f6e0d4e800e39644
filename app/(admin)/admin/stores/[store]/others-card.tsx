import type { Route } from 'next';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { JalaliDate } from '@/components/jalali-date';
import { StatusBadge } from '@/components/status-badge';
import { Card } from '@/components/ui/card';
import { publicId } from '@/lib/ids';
import type { ReviewCase } from '@/lib/reviews/case';

export function OthersCard({ stores, now }: { stores: ReviewCase['otherStores']; now: Date }) {
  const t = useTranslations('reviews.others');
  return (
    <Card title={t('title')}>
      {stores.length === 0 ? <p className="text-muted">{t('none')}</p> : null}
      <ul className="flex flex-col gap-3">
        {stores.map(({ id, name, site, status, statusSince }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Link className="link break-words" href={`/admin/stores/${publicId('store', id)}` as Route}>
              <bdi>{name}</bdi>
            </Link>
            <StatusBadge of="storeStatus" state={status} />
            <span className="text-sm text-muted">
              <bdi dir="ltr" className="break-all">
                {site}
              </bdi>
              {' · '}
              <JalaliDate at={statusSince} now={now} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
