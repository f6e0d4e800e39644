import { getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
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
  const due = requirements.find(({ code }) => code === 'registration_due' || code === 'registration_overdue');
  if (due?.until) return <DueNotice store={store} until={due.until} isOver={due.state === 'error'} />;
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

/** A store that works without a complete registration: until when it may, and where to complete it. */
async function DueNotice({ store, until, isOver }: { store: string; until: Date; isOver: boolean }) {
  const t = await getTranslations('registration');
  const when = () => <JalaliDate at={until} as="due" />;
  return (
    <Notice tone={isOver ? 'bad' : 'wait'} title={t(isOver ? 'noticeOverdue' : 'noticeDue')}>
      <div className="flex flex-col items-start gap-3">
        <p>{t.rich(isOver ? 'dueWas' : 'dueUntil', { when })}</p>
        <ButtonLink size="small" href={storePath(store, '/registration')}>
          {t('noticeAction')}
        </ButtonLink>
      </div>
    </Notice>
  );
}
