import { getLocale, getTranslations } from 'next-intl/server';
import { Code } from '@/components/code';
import { JalaliDate } from '@/components/jalali-date';
import { StatusBadge } from '@/components/status-badge';
import { Card } from '@/components/ui/card';
import { localDigits } from '@/lib/iran/digits';
import { listRequestsInCase } from '@/lib/reviews/requests-in-case';
import { requireAdmin } from '@/lib/web/session';

/** What was asked of Shaparak for the store, the newest first: when, how it ended, and why. */
export async function RequestsCard({ storeId, now }: { storeId: string; now: Date }) {
  const requests = await listRequestsInCase(await requireAdmin(), storeId);
  const t = await getTranslations();
  const locale = await getLocale();
  return (
    <Card title={t('reviews.requests.title')}>
      {requests.length === 0 ? <p className="text-muted">{t('reviews.requests.none')}</p> : null}
      <ol className="flex flex-col gap-4">
        {requests.map(({ id, kind, state, tries, trackingNumber, terminalNumber, createdAt, endedAt, rejections }) => (
          <li key={id} className="flex flex-col gap-1">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-medium">{t(`shaparak.kinds.${kind}`)}</span>
              <StatusBadge of="shaparakState" state={state} />
            </p>
            <p className="text-sm text-muted">
              <JalaliDate at={createdAt} now={now} />
              {endedAt ? (
                <>
                  {' — '}
                  <JalaliDate at={endedAt} now={now} />
                </>
              ) : null}
              {' · '}
              {t('reviews.requests.tries', { tries })}
            </p>
            {rejections.map(({ code, text, field }) => (
              <p key={`${code}:${field}`} className="text-bad">
                {t(`shaparak.rejections.${text}.reason`)} <bdi dir="ltr">({localDigits(code, locale)})</bdi>
              </p>
            ))}
            {terminalNumber ? (
              <p className="text-sm text-muted">
                {t('reviews.terminal')} <bdi dir="ltr">{localDigits(terminalNumber, locale)}</bdi>
              </p>
            ) : null}
            <Code value={trackingNumber} copyLabel={t('reviews.silent.trackingNumber')} />
          </li>
        ))}
      </ol>
    </Card>
  );
}
