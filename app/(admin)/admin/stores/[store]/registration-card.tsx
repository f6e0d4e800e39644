import { getLocale, getTranslations } from 'next-intl/server';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { toLocale } from '@/lib/i18n/locale';
import { standingOf } from '@/lib/onboarding/standing';
import { wordsOf } from '@/lib/onboarding/words';
import type { ReviewCase } from '@/lib/reviews/case';
import { AcceptRegistrationForm } from './accept-registration-form';
import { ChangeForm } from './change-form';
import { ChangesTable } from './changes-table';

/** How far the store's registration is, what it lacks, and, once it was sent, accepting it. */
export async function RegistrationCard({ store, found, now }: { store: string; found: ReviewCase; now: Date }) {
  const t = await getTranslations('registration');
  const reviews = await getTranslations('reviews.acts');
  const locale = toLocale(await getLocale());
  const { stage, requirements, change } = await standingOf(found.store.id, now);
  const isProposed = found.proposals.some(({ act }) => act === 'accept_registration');
  const told = requirements.filter(({ code }) => code !== 'missing');
  return (
    <Card title={t('title')}>
      <div className="flex flex-col items-start gap-4">
        <Badge tone="neutral">{t(`stage.${stage}`)}</Badge>
        <ul className="flex flex-col gap-1">
          {told.map((requirement) => (
            <li key={`${requirement.field}:${requirement.code}`}>{wordsOf(requirement, locale).reason}</li>
          ))}
        </ul>
        {change === 'submitted' ? <ChangesTable storeId={found.store.id} /> : null}
        {(stage === 'submitted' || change === 'submitted') && !isProposed ? (
          <AcceptRegistrationForm store={store} needsReason={found.dangers.length > 0} isLive={stage === 'active'} />
        ) : null}
        {change === 'submitted' && !isProposed ? (
          <details>
            <summary className="link w-fit">{reviews('ask')}</summary>
            <div className="flex flex-col gap-4 pt-4">
              <p className="text-muted">{reviews('askText')}</p>
              <ChangeForm store={store} />
            </div>
          </details>
        ) : null}
      </div>
    </Card>
  );
}
