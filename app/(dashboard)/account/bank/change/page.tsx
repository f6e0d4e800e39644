import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { isPersonChange } from '@/lib/verification/queries';
import { requireUser } from '@/lib/web/session';
import { AccountPage, holderFormProps } from '../../../_accounts/account-page';
import { ownAccountsPlace } from '../../../_accounts/account-place';
import { ChangeForm } from '../../../_accounts/change-form';
import { replaceAction, sendCodeAction } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('accounts.changing');
  return { title: t('title') };
}

export default async function ChangeOwnAccountPage({ searchParams }: PageProps<'/account/bank/change'>) {
  const { userId } = await requireUser();
  if (!(await isPersonChange(userId))) redirect(ownAccountsPlace.add);
  const t = await getTranslations('accounts.changing');
  return (
    <AccountPage title={t('title')} intro={t('intro')} isAllowed>
      <ChangeForm sendCode={sendCodeAction} replace={replaceAction} {...(await holderFormProps(searchParams))} />
    </AccountPage>
  );
}
