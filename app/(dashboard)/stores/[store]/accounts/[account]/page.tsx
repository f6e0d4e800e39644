import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { parsePublicId } from '@/lib/ids';
import { may } from '@/lib/stores/rights';
import { listStoreAccounts } from '@/lib/verification/queries';
import { requireStore } from '@/lib/web/session';
import { AccountName } from '../../../../_accounts/account-name';
import { AccountPage, holderFormProps } from '../../../../_accounts/account-page';
import { accountsOfStorePlace } from '../../../../_accounts/account-place';
import { CompleteForm } from '../../../../_accounts/complete-form';
import { completeAction } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('accounts.complete');
  return { title: t('title') };
}

/** Completing an older account; one that is whole, or not this store's, is looked for in the list. */
export default async function CompleteAccountPage({
  params,
  searchParams,
}: PageProps<'/stores/[store]/accounts/[account]'>) {
  const { store, account } = await params;
  const scope = await requireStore(store);
  const id = parsePublicId('acct', account);
  const older = (await listStoreAccounts(scope)).find((one) => one.id === id && one.state === 'incomplete');
  if (!older) redirect(accountsOfStorePlace(store).list);
  const t = await getTranslations('accounts.complete');
  return (
    <AccountPage
      title={t('title')}
      intro={t('intro')}
      isAllowed={may(scope, 'manage_accounts')}
      about={<AccountName account={older} />}
    >
      <CompleteForm action={completeAction.bind(null, store, account)} {...(await holderFormProps(searchParams))} />
    </AccountPage>
  );
}
