import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ClientTexts } from '@/components/client-texts';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { jalaliOf } from '@/lib/calendar/jalali';
import { tehranDayOf } from '@/lib/calendar/tehran-day';
import type { HolderFormProps } from './form-props';

interface AccountPageProps {
  title: string;
  intro: string;
  isAllowed: boolean;
  /** The account it is about, when there is one. */
  about?: ReactNode;
  children: ReactNode;
}

/** A page with one form about an account; whoever may not send it is told who may. */
export async function AccountPage({ title, intro, isAllowed, about, children }: AccountPageProps) {
  const t = await getTranslations('accounts');
  return (
    <div className="flex w-full max-w-2xl flex-col gap-6">
      <h1 className="text-2xl font-bold">{title}</h1>
      {isAllowed ? (
        <>
          <div className="flex flex-col gap-2 text-muted">
            <p>{intro}</p>
            {about}
          </div>
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

/** What a form about a holder begins with: the kind of holder that the address names, and the present year. */
export async function holderFormProps(
  searchParams: Promise<Record<string, string | string[] | undefined>>,
): Promise<HolderFormProps> {
  const { holder } = await searchParams;
  return { kind: holder === 'company' ? 'company' : 'person', lastYear: jalaliOf(tehranDayOf(new Date())).year };
}
