import { getLocale, getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { toLocale } from '@/lib/i18n/locale';
import { remarkOf } from '@/lib/onboarding/words';
import { listTold } from '@/lib/reviews/told';
import { requireAdmin } from '@/lib/web/session';
import { RegistrationValue } from './registration-value';
import { RevealTold } from './reveal-told';

/** What the owner told for Shaparak: of the person only what may be seen, and the rest with a reason. */
export async function ToldCard({ store, storeId }: { store: string; storeId: string }) {
  const told = await listTold(await requireAdmin(), storeId);
  const t = await getTranslations();
  const locale = toLocale(await getLocale());
  return (
    <Card title={t('reviews.told.title')}>
      {told.length === 0 ? <p className="text-muted">{t('reviews.told.none')}</p> : null}
      <dl className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-4 gap-y-3 sm:grid-cols-[auto_1fr] sm:gap-x-6 lg:grid-cols-[auto_1fr_auto_1fr]">
        {told.map(({ field, text, asked }) => (
          <div key={field} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-muted">{t(`registration.field.${field}`)}</dt>
            <dd className="min-w-0 break-words">
              {text === null ? t('reviews.told.hidden') : <RegistrationValue field={field} text={text} />}
              {asked ? (
                <p className="text-sm text-muted">
                  {t('reviews.told.asked')} <bdi>{remarkOf(field, `review_${asked.code}`, asked.note, locale)}</bdi>{' '}
                  <span className={asked.isMended ? 'text-good' : 'text-bad'}>
                    {t(asked.isMended ? 'reviews.told.mended' : 'reviews.told.unmended')}
                  </span>
                </p>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      {told.length > 0 ? <RevealTold store={store} /> : null}
    </Card>
  );
}
