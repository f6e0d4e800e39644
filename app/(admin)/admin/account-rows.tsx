import { getLocale, getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { StatusBadge } from '@/components/status-badge';
import { toLocale } from '@/lib/i18n/locale';
import { localDigits } from '@/lib/iran/digits';
import { listQueuedAccounts } from '@/lib/reviews/queued-accounts';
import { QueueRow, type QueueRowsProps } from './queue-row';

/** Bank accounts of which the check said nothing yet, or no. */
export async function AccountRows({ reviewer, waiting, now }: QueueRowsProps) {
  const ids = waiting.map(({ id }) => id);
  const accounts = await listQueuedAccounts(reviewer, ids);
  const t = await getTranslations('reviews');
  const locale = toLocale(await getLocale());
  return (
    <ol aria-label={t('queues.list')} className="list-none border-t border-line">
      {waiting.map(({ id, since }) => {
        const account = accounts.get(id);
        if (!account) return null;
        const { store, state, bank, shebaEnd, asks, lastAnswer, askAfter, personMobileMasked } = account;
        return (
          <QueueRow
            key={id}
            name={store?.name ?? t('queues.ownAccount')}
            storeId={store?.id ?? null}
            since={since}
            now={now}
          >
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
              <StatusBadge of="accountState" state={state} />
              {bank?.[locale] ?? t('accounts.unknownBank')} {t('accounts.end', { end: localDigits(shebaEnd, locale) })}
              <bdi dir="ltr" className="text-muted">
                {localDigits(personMobileMasked, locale)}
              </bdi>
            </p>
            {state === 'pending' ? (
              <p className="text-sm text-muted">
                {t(`queues.answer.${lastAnswer ?? 'none'}`, { asks })}
                {askAfter ? (
                  <>
                    {' '}
                    {t('queues.askedNext')} <JalaliDate at={askAfter} now={now} />
                  </>
                ) : null}
              </p>
            ) : null}
          </QueueRow>
        );
      })}
    </ol>
  );
}
