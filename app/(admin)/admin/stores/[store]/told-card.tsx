import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { listTold } from '@/lib/reviews/told';
import { requireAdmin } from '@/lib/web/session';
import { RegistrationValue } from './registration-value';
import { RevealTold } from './reveal-told';

/** What the owner told for Shaparak: of the person only what may be seen, and the rest with a reason. */
export async function ToldCard({ store, storeId }: { store: string; storeId: string }) {
  const told = await listTold(await requireAdmin(), storeId);
  const t = await getTranslations();
  return (
    <Card title={t('reviews.told.title')}>
      {told.length === 0 ? <p className="text-muted">{t('reviews.told.none')}</p> : null}
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[auto_1fr] lg:grid-cols-[auto_1fr_auto_1fr]">
        {told.map(({ field, text }) => (
          <div key={field} className="grid sm:col-span-2 sm:grid-cols-subgrid">
            <dt className="text-muted">{t(`registration.field.${field}`)}</dt>
            <dd className="min-w-0 break-words">
              {text === null ? t('reviews.told.hidden') : <RegistrationValue field={field} text={text} />}
            </dd>
          </div>
        ))}
      </dl>
      {told.length > 0 ? <RevealTold store={store} /> : null}
    </Card>
  );
}
