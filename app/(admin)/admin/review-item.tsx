import type { Route } from 'next';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { JalaliDate } from '@/components/jalali-date';
import { Badge } from '@/components/ui/badge';
import { publicId } from '@/lib/ids';
import { localDigits } from '@/lib/iran/digits';
import type { StoreInReview } from '@/lib/reviews/queue';
import { storeCategories } from '@/lib/stores/store';
import { AcceptForm } from './accept-form';
import { RejectForm } from './reject-form';
import { RevealMobile } from './reveal-mobile';

const hourMs = 3_600_000;

/** One store of the queue: what it says of itself, how long it waits, and the two ways out. */
export function ReviewItem({ store, now }: { store: StoreInReview; now: Date }) {
  const t = useTranslations();
  const locale = useLocale();
  const hours = Math.floor((now.getTime() - store.since.getTime()) / hourMs);
  const id = publicId('store', store.id);
  const category = storeCategories.find((known) => known === store.category) ?? 'other';
  return (
    <li
      aria-label={store.name}
      className="grid gap-6 border-b border-line px-4 py-5 last:border-b-0 sm:px-6 md:grid-cols-[1fr_20rem]"
    >
      <div className="flex min-w-0 flex-col items-start gap-2">
        <h3 className="text-lg font-bold break-words">{store.name}</h3>
        <Link href={`/admin/stores/${id}` as Route} className="link">
          {t('reviews.open')}
        </Link>
        <a
          href={`https://${store.site}/`}
          target="_blank"
          rel="noopener noreferrer"
          className="link break-all"
          dir="ltr"
        >
          {store.site}
        </a>
        <Badge tone={hours >= 24 ? 'bad' : 'wait'}>
          {hours >= 48 ? t('admin.ageDays', { days: Math.floor(hours / 24) }) : t('admin.age', { hours })}
        </Badge>
        <p className="text-sm text-muted">
          {t('admin.category')}: {t(`stores.category.${category}`)}
        </p>
        <p className="text-sm text-muted">
          {t('admin.owner')}: <bdi dir="ltr">{localDigits(store.ownerMobileMasked, locale)}</bdi>
        </p>
        <RevealMobile user={publicId('user', store.ownerId)} />
        <p className="text-sm text-muted">
          {t('admin.since')} <JalaliDate at={store.since} now={now} />
        </p>
        {store.sameSiteCount > 0 ? (
          <p className="text-sm text-bad">{t('admin.sameSite', { count: store.sameSiteCount })}</p>
        ) : null}
      </div>
      <div className="flex flex-col gap-4">
        <AcceptForm store={id} />
        <details>
          <summary className="link w-fit">{t('admin.rejectOpen')}</summary>
          <div className="pt-4">
            <RejectForm store={id} />
          </div>
        </details>
      </div>
    </li>
  );
}
