import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { standingOf } from '@/lib/onboarding/standing';
import type { ReviewCase } from '@/lib/reviews/case';
import { actsFrom } from '@/lib/reviews/decisions';
import { AcceptForm } from '../../accept-form';
import { ActForm } from './act-form';
import { ChangeForm } from './change-form';

/** What can be done about the store as it stands. */
export async function DecisionCard({ store, found, now }: { store: string; found: ReviewCase; now: Date }) {
  const t = await getTranslations('reviews.acts');
  const { status } = found.store;
  const acts = actsFrom(status);
  const { stage } = await standingOf(found.store.id, now);
  const mayAccept = status === 'in_review' && found.proposals.every(({ act }) => act === 'override_account');
  const accept = <AcceptForm store={store} needsReason={found.dangers.length > 0} />;
  return (
    <Card title={t('title')}>
      <div className="flex max-w-xl flex-col gap-4">
        {mayAccept && stage === 'submitted' ? (
          // What was sent is accepted above; numbers typed by hand are for a terminal that is there already.
          <details>
            <summary className="link w-fit">{t('acceptByNumbers')}</summary>
            <div className="pt-4">{accept}</div>
          </details>
        ) : null}
        {mayAccept && stage !== 'submitted' ? accept : null}
        {status === 'in_review' ? (
          <details>
            <summary className="link w-fit">{t('ask')}</summary>
            <div className="flex flex-col gap-4 pt-4">
              <p className="text-muted">{t('askText')}</p>
              <ChangeForm store={store} />
            </div>
          </details>
        ) : null}
        {acts.map((act) => (
          <details key={act}>
            <summary className="link w-fit">{t(act)}</summary>
            <div className="pt-4">
              <ActForm store={store} act={act} />
            </div>
          </details>
        ))}
        {acts.length === 0 ? <p className="text-muted">{t('none')}</p> : null}
      </div>
    </Card>
  );
}
