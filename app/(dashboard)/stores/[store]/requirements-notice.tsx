import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { getStanding } from '@/lib/onboarding/standing';
import type { StoreScope } from '@/lib/stores/scope';
import { storePath } from '@/lib/web/store-path';

/** What is left for the merchant to do before a store that is not live can be: so many things, or only to send them. */
export async function RequirementsNotice({ store, scope }: { store: string; scope: StoreScope }) {
  const { stage, requirements, isSendable } = await getStanding(scope, new Date());
  // What is about the account, its own notice says.
  const isToMend = requirements.some(
    ({ state, code }) => state === 'error' && /^(review|shaparak)_(?!account_)/.test(code),
  );
  if (stage === 'active' && isToMend) return <LiveNotice store={store} />;
  const count = requirements.filter(({ state }) => state !== 'pending').length;
  if ((stage !== 'draft' && stage !== 'rejected') || (count === 0 && !isSendable)) return null;
  const t = await getTranslations('registration');
  return (
    <Notice tone="info" title={isSendable ? t('noticeReady') : t('notice', { count })}>
      <ButtonLink size="small" href={storePath(store, '/registration')}>
        {t('noticeAction')}
      </ButtonLink>
    </Notice>
  );
}

/** A live store of which something was refused works on, and its owner should know. */
async function LiveNotice({ store }: { store: string }) {
  const t = await getTranslations('registration');
  return (
    <Notice tone="bad" title={t('noticeLive')}>
      <ButtonLink size="small" href={storePath(store, '/registration')}>
        {t('noticeAction')}
      </ButtonLink>
    </Notice>
  );
}
