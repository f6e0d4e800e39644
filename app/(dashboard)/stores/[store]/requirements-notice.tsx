import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { getStanding } from '@/lib/onboarding/standing';
import type { StoreScope } from '@/lib/stores/scope';
import { storePath } from '@/lib/web/store-path';

/** How much is left for the merchant to do before a store that is not live can be. */
export async function RequirementsNotice({ store, scope }: { store: string; scope: StoreScope }) {
  const { stage, requirements } = await getStanding(scope, new Date());
  const count = requirements.filter(({ state }) => state !== 'pending').length;
  if (count === 0 || !['draft', 'rejected'].includes(stage)) return null;
  const t = await getTranslations('registration');
  return (
    <Notice tone="info" title={t('notice', { count })}>
      <ButtonLink size="small" href={storePath(store, '/registration')}>
        {t('noticeAction')}
      </ButtonLink>
    </Notice>
  );
}
