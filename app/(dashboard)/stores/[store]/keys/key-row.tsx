import { useTranslations } from 'next-intl';
import { JalaliDate } from '@/components/jalali-date';
import { Badge } from '@/components/ui/badge';
import type { ApiKeyRow } from '@/lib/stores/api-keys';
import { RevokeKey } from './revoke-key';

/** A key by its public half; the secret one is with its owner only. */
export function KeyRow({ apiKey, store }: { apiKey: ApiKeyRow; store: string }) {
  const t = useTranslations('panel.keys');
  const mode = useTranslations('common.mode');
  const { lastUsedAt, revokedAt } = apiKey;
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-4 last:border-b-0 sm:px-6">
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className={revokedAt ? 'text-muted line-through' : ''}>{apiKey.name}</span>
          <Badge tone={apiKey.mode === 'live' ? 'good' : 'info'}>{mode(apiKey.mode)}</Badge>
          {revokedAt ? <Badge tone="bad">{t('revoked')}</Badge> : null}
        </p>
        <bdi dir="ltr" className="font-mono text-sm break-all text-muted">
          {apiKey.mode === 'live' ? 'webpay' : 'testwebpay'}:{apiKey.id}:…
        </bdi>
        <p className="text-sm text-muted">
          {t.rich('madeAt', { when: () => <JalaliDate at={apiKey.createdAt} /> })}
          {' · '}
          {revokedAt
            ? t.rich('revokedAt', { when: () => <JalaliDate at={revokedAt} /> })
            : lastUsedAt
              ? t.rich('usedAt', { when: () => <JalaliDate at={lastUsedAt} /> })
              : t('neverUsed')}
        </p>
      </div>
      {revokedAt ? null : <RevokeKey store={store} id={apiKey.id} name={apiKey.name} />}
    </li>
  );
}
