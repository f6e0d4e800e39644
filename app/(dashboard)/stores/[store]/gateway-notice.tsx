import { getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import type { StoreStatus } from '@/lib/stores/store';
import { storePath } from '@/lib/web/store-path';

interface GatewayNoticeProps {
  store: string;
  status: StoreStatus;
  reason: string | null;
  since: Date;
}

/** While the gateway does not take live payments: why, since when, and what to do. */
export async function GatewayNotice({ store, status, reason, since }: GatewayNoticeProps) {
  if (status === 'active') return null;
  const t = await getTranslations('panel.status');
  return (
    <Notice
      tone={status === 'in_review' ? 'wait' : status === 'closed' ? 'neutral' : 'bad'}
      title={t(`${status}.title`)}
    >
      <div className="flex flex-col items-start gap-3">
        <p>
          {status === 'rejected' ? reason : t(`${status}.text`)}
          {status === 'suspended' && reason ? ` ${reason}` : ''}{' '}
          <span className="text-sm">({t.rich('since', { when: () => <JalaliDate at={since} /> })})</span>
        </p>
        {status === 'in_review' ? (
          <ButtonLink size="small" href={storePath(store, '/keys')}>
            {t('keysAction')}
          </ButtonLink>
        ) : null}
        {status === 'rejected' ? (
          <ButtonLink size="small" href={storePath(store, '/settings')}>
            {t('rejected.action')}
          </ButtonLink>
        ) : null}
      </div>
    </Notice>
  );
}
