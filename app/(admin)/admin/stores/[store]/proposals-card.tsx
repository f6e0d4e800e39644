import { useLocale, useTranslations } from 'next-intl';
import { JalaliDate } from '@/components/jalali-date';
import { Card } from '@/components/ui/card';
import { localDigits } from '@/lib/iran/digits';
import type { ReviewCase } from '@/lib/reviews/case';
import { answerProposalAction } from './actions';
import { ProposalButton } from './proposal-button';

type Proposals = ReviewCase['proposals'];

/** What one operator proposed and another must confirm; nothing when there is none. */
export function ProposalsCard({ store, proposals, now }: { store: string; proposals: Proposals; now: Date }) {
  const t = useTranslations('reviews.proposals');
  const locale = useLocale();
  if (proposals.length === 0) return null;
  return (
    <Card title={t('title')}>
      <ul className="flex flex-col gap-6">
        {proposals.map(({ id, details, reason, proposedAt, isOwn, by }) => (
          <li key={id} className="flex flex-col gap-2">
            <p className="font-bold">
              {'terminalNumber' in details
                ? t('accept_alike', { terminal: localDigits(details.terminalNumber, locale) })
                : 'dangers' in details
                  ? t('accept_registration')
                  : t('override_account', { name: details.holderName })}
            </p>
            <p className="break-words">{reason}</p>
            <p className="text-sm text-muted">
              {t('by', { name: localDigits(by, locale) })} · <JalaliDate at={proposedAt} now={now} />
            </p>
            {isOwn ? <p className="text-muted">{t('own')}</p> : null}
            <div className="flex flex-wrap gap-3">
              {isOwn ? null : (
                <ProposalButton action={answerProposalAction.bind(null, store, id, 'confirm')} variant="danger">
                  {t('confirm')}
                </ProposalButton>
              )}
              <ProposalButton action={answerProposalAction.bind(null, store, id, 'withdraw')} variant="secondary">
                {t('withdraw')}
              </ProposalButton>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
