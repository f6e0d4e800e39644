import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { may } from '@/lib/stores/rights';
import { isChange } from '@/lib/verification/queries';
import { requireStore } from '@/lib/web/session';
import { storePath } from '@/lib/web/store-path';
import { AccountPage, presentYear } from '../account-page';
import { NewAccountForm } from './new-account-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('accounts.new');
  return { title: t('title') };
}

export default async function NewAccountPage({ params }: PageProps<'/stores/[store]/accounts/new'>) {
  const { store } = await params;
  const scope = await requireStore(store);
  if (await isChange(scope)) redirect(storePath(store, '/accounts/change'));
  const t = await getTranslations('accounts.new');
  return (
    <AccountPage title={t('title')} intro={t('intro')} isAllowed={may(scope, 'manage_accounts')}>
      <NewAccountForm store={store} lastYear={presentYear()} />
    </AccountPage>
  );
}
