import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { may } from '@/lib/stores/rights';
import { findPayoutHold } from '@/lib/verification/payout-hold';
import { isChange, listStoreAccounts } from '@/lib/verification/queries';
import { requireStore } from '@/lib/web/session';
import { AccountList } from '../../../_accounts/account-list';
import { accountsOfStorePlace } from '../../../_accounts/account-place';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('accounts');
  return { title: t('title', { of: 'store' }) };
}

export default async function AccountsPage({ params }: PageProps<'/stores/[store]/accounts'>) {
  const { store } = await params;
  const scope = await requireStore(store);
  return (
    <AccountList
      place={accountsOfStorePlace(store)}
      accounts={await listStoreAccounts(scope)}
      hold={await findPayoutHold(scope.storeId, new Date())}
      isChange={await isChange(scope)}
      isOwner={may(scope, 'manage_accounts')}
    />
  );
}
