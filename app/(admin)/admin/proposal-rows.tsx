import { useLocale, useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { Badge } from '@/components/ui/badge';
import { localDigits } from '@/lib/iran/digits';
import { listQueuedProposals, type QueuedProposal } from '@/lib/reviews/queued-proposals';
import { QueueRow, type QueueRowsProps } from './queue-row';

/** What one operator proposed and another must confirm, which is done in the store's case. */
export async function ProposalRows({ reviewer, waiting, now }: QueueRowsProps) {
  const ids = waiting.map(({ id }) => id);
  const proposals = await listQueuedProposals(reviewer, ids);
  const t = await getTranslations('reviews.queues');
  return (
    <ol aria-label={t('list')} className="list-none border-t border-line">
      {waiting.map(({ id, since }) => {
        const proposal = proposals.get(id);
        if (!proposal) return null;
        const { store } = proposal;
        return (
          <QueueRow key={id} name={store.name} storeId={store.id} since={since} now={now}>
            <Proposal proposal={proposal} />
          </QueueRow>
        );
      })}
    </ol>
  );
}

function Proposal({ proposal: { act, by, reason, isOwn } }: { proposal: QueuedProposal }) {
  const t = useTranslations('reviews');
  const locale = useLocale();
  return (
    <>
      <p className="text-sm font-medium">{t(`queues.act.${act}`)}</p>
      <p className="break-words text-muted">{reason}</p>
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
        {t('proposals.by', { name: localDigits(by, locale) })}
        {isOwn ? <Badge tone="neutral">{t('queues.own')}</Badge> : null}
      </p>
    </>
  );
}
