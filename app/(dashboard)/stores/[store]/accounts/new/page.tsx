import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { may } from '@/lib/stores/rights';
import { isChange } from '@/lib/verification/queries';
import { requireStore } from '@/lib/web/session';
import { AccountPage, holderFormProps } from '../../../../_accounts/account-page';
import { accountsOfStorePlace } from '../../../../_accounts/account-place';
import { NewAccountForm } from '../../../../_accounts/new-account-form';
import { registerAction } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('accounts.new');
  return { title: t('title') };
}

export default async function NewAccountPage({ params, searchParams }: PageProps<'/stores/[store]/accounts/new'>) {
  const { store } = await params;
  const scope = await requireStore(store);
  if (await isChange(scope)) redirect(accountsOfStorePlace(store).change);
  const t = await getTranslations('accounts.new');
  return (
    <AccountPage title={t('title')} intro={t('intro')} isAllowed={may(scope, 'manage_accounts')}>
      <NewAccountForm action={registerAction.bind(null, store)} {...(await holderFormProps(searchParams))} />
    </AccountPage>
  );
}
