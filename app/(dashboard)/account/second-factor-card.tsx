import { getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { findFactorState } from '@/lib/users/second-factor';

/** Whether a code of the telephone is asked for beside the one that is sent. */
export async function SecondFactorCard({ userId }: { userId: string }) {
  const t = await getTranslations('team.factor');
  const state = await findFactorState(userId);
  return (
    <Card title={t('card')}>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p>{state.kind === 'on' ? t.rich('cardOn', { when: () => <JalaliDate at={state.since} /> }) : t('cardOff')}</p>
        <ButtonLink href="/account/second-factor">{t('open')}</ButtonLink>
      </div>
    </Card>
  );
}
