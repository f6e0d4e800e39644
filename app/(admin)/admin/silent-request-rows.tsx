import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { Code } from '@/components/code';
import { listSilentRequests, silentRequestActs } from '@/lib/reviews/silent-requests';
import { QueueRow, type QueueRowsProps } from './queue-row';
import { SilentRequestButton } from './silent-request-button';

/** Requests that Shaparak did not answer: which, why, and the two ways out. */
export async function SilentRequestRows({ reviewer, waiting, now }: QueueRowsProps) {
  const ids = waiting.map(({ id }) => id);
  const requests = await listSilentRequests(reviewer, ids);
  const t = await getTranslations();
  return (
    <ClientTexts rooms={['common', 'reviews']}>
      <ol aria-label={t('reviews.queues.list')} className="list-none border-t border-line">
        {waiting.map(({ id, since }) => {
          const request = requests.get(id);
          if (!request) return null;
          const { store, kind, trackingNumber, silence } = request;
          return (
            <QueueRow key={id} name={store.name} storeId={store.id} since={since} now={now}>
              <p className="text-sm font-medium">{t(`shaparak.kinds.${kind}`)}</p>
              <p className="text-sm text-muted">
                {t(`reviews.silent.${silence === 'unreadable' || silence === 'incomplete' ? silence : 'unanswered'}`)}
              </p>
              <Code value={trackingNumber} copyLabel={t('reviews.silent.trackingNumber')} />
              <div className="flex flex-wrap gap-3">
                {silentRequestActs.map((act) => (
                  <SilentRequestButton key={act} request={id} act={act} />
                ))}
              </div>
            </QueueRow>
          );
        })}
      </ol>
    </ClientTexts>
  );
}
