import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { parsePublicId } from '@/lib/ids';
import { may } from '@/lib/stores/rights';
import { listStoreAccounts } from '@/lib/verification/queries';
import { requireStore } from '@/lib/web/session';
import { storePath } from '@/lib/web/store-path';
import { AccountPage, presentYear } from '../account-page';
import { CompleteForm } from './complete-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('accounts.complete');
  return { title: t('title') };
}

/** Completing an older account; one that is whole, or not this store's, is looked for in the list. */
export default async function CompleteAccountPage({ params }: PageProps<'/stores/[store]/accounts/[account]'>) {
  const { store, account } = await params;
  const scope = await requireStore(store);
  const id = parsePublicId('acct', account);
  const older = (await listStoreAccounts(scope)).find((one) => one.id === id && one.state === 'incomplete');
  if (!older) redirect(storePath(store, '/accounts'));
  const t = await getTranslations('accounts.complete');
  return (
    <AccountPage title={t('title')} intro={t('intro')} isAllowed={may(scope, 'manage_accounts')}>
      <CompleteForm store={store} account={account} lastYear={presentYear()} />
    </AccountPage>
  );
}
