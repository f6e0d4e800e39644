import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ClientTexts } from '@/components/client-texts';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { jalaliOf } from '@/lib/calendar/jalali';
import { tehranDayOf } from '@/lib/calendar/tehran-day';

interface AccountPageProps {
  title: string;
  intro: string;
  isAllowed: boolean;
  children: ReactNode;
}

/** A page with one form about an account; whoever may not send it is told who may. */
export async function AccountPage({ title, intro, isAllowed, children }: AccountPageProps) {
  const t = await getTranslations('accounts');
  return (
    <div className="flex w-full max-w-2xl flex-col gap-6">
      <h1 className="text-2xl font-bold">{title}</h1>
      {isAllowed ? (
        <>
          <p className="text-muted">{intro}</p>
          <Card>
            <ClientTexts rooms={['accounts', 'common']}>{children}</ClientTexts>
          </Card>
        </>
      ) : (
        <Notice tone="neutral">{t('ownerOnly')}</Notice>
      )}
    </div>
  );
}

/** The newest year in a list of birth years. */
export const presentYear = () => jalaliOf(tehranDayOf(new Date())).year;
