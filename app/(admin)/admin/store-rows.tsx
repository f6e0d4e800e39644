import { getLocale, getTranslations } from 'next-intl/server';
import { toLocale } from '@/lib/i18n/locale';
import type { Requirement } from '@/lib/onboarding/requirement';
import { wordsOf } from '@/lib/onboarding/words';
import { listQueuedStores } from '@/lib/reviews/queued-stores';
import { storeCategories } from '@/lib/stores/store';
import { QueueRow, type QueueRowsProps } from './queue-row';

/** Stores, each with what it still lacks: a hopeless case need not be opened. */
export async function StoreRows({ reviewer, waiting, now }: QueueRowsProps) {
  const ids = waiting.map(({ id }) => id);
  const stores = await listQueuedStores(reviewer, ids, now);
  const t = await getTranslations();
  return (
    <ol aria-label={t('reviews.queues.list')} className="list-none border-t border-line">
      {waiting.map(({ id, since }) => {
        const store = stores.get(id);
        if (!store) return null;
        const category = storeCategories.find((known) => known === store.category) ?? 'other';
        return (
          <QueueRow key={id} name={store.name} storeId={id} since={since} now={now}>
            <p className="text-sm text-muted">
              <bdi dir="ltr" className="break-all">
                {store.site}
              </bdi>
              {' · '}
              {t(`stores.category.${category}`)}
            </p>
            <Lacks requirements={store.requirements} />
            {store.sameSiteCount > 0 ? (
              <p className="text-sm text-bad">{t('reviews.queues.sameSite', { count: store.sameSiteCount })}</p>
            ) : null}
          </QueueRow>
        );
      })}
    </ol>
  );
}

async function Lacks({ requirements }: { requirements: Requirement[] }) {
  const t = await getTranslations('reviews.queues');
  const locale = toLocale(await getLocale());
  const [first, ...others] = requirements;
  if (!first) return <p className="text-sm text-good">{t('complete')}</p>;
  const { reason } = wordsOf(first, locale);
  return (
    <p className="text-sm text-wait">{others.length > 0 ? t('lacks', { reason, others: others.length }) : reason}</p>
  );
}
