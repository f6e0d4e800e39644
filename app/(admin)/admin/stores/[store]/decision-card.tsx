import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { ReviewCase } from '@/lib/reviews/case';
import { actsFrom } from '@/lib/reviews/decisions';
import { AcceptForm } from '../../accept-form';
import { ActForm } from './act-form';
import { ChangeForm } from './change-form';

/** What can be done about the store as it stands. */
export function DecisionCard({ store, found }: { store: string; found: ReviewCase }) {
  const t = useTranslations('reviews.acts');
  const { status } = found.store;
  const acts = actsFrom(status);
  const mayAccept = status === 'in_review' && found.proposals.every(({ act }) => act === 'override_account');
  return (
    <Card title={t('title')}>
      <div className="flex max-w-xl flex-col gap-4">
        {mayAccept ? <AcceptForm store={store} needsReason={found.dangers.length > 0} /> : null}
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
