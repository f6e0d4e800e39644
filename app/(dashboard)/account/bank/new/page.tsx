import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { isPersonChange } from '@/lib/verification/queries';
import { requireUser } from '@/lib/web/session';
import { AccountPage, holderFormProps } from '../../../_accounts/account-page';
import { ownAccountsPlace } from '../../../_accounts/account-place';
import { NewAccountForm } from '../../../_accounts/new-account-form';
import { registerAction } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('accounts.new');
  return { title: t('title') };
}

export default async function NewOwnAccountPage({ searchParams }: PageProps<'/account/bank/new'>) {
  const { userId } = await requireUser();
  if (await isPersonChange(userId)) redirect(ownAccountsPlace.change);
  const t = await getTranslations('accounts.new');
  return (
    <AccountPage title={t('title')} intro={t('intro')} isAllowed>
      <NewAccountForm action={registerAction} {...(await holderFormProps(searchParams))} />
    </AccountPage>
  );
}
