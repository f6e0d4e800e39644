import { CircleCheck } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listStoresInReview } from '@/lib/reviews/queue';
import { requireAdmin } from '@/lib/web/session';
import { ReviewItem } from './review-item';

/** Stores that wait, the longest first. */
export async function ReviewQueue() {
  const stores = await listStoresInReview(await requireAdmin());
  const t = await getTranslations('admin');
  const now = new Date();
  return (
    <Card flush title={t('stores')} description={t('storesText')}>
      {stores.length === 0 ? (
        <EmptyState icon={CircleCheck} title={t('none')}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <ClientTexts rooms={['admin', 'audit', 'common']}>
          <ol aria-label={t('stores')} className="list-none border-t border-line">
            {stores.map((store) => (
              <ReviewItem key={store.id} store={store} now={now} />
            ))}
          </ol>
        </ClientTexts>
      )}
    </Card>
  );
}
