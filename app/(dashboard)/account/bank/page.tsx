import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { findOwnHold } from '@/lib/verification/own-hold';
import { isPersonChange, listPersonAccounts } from '@/lib/verification/queries';
import { requireUser } from '@/lib/web/session';
import { AccountList } from '../../_accounts/account-list';
import { ownAccountsPlace } from '../../_accounts/account-place';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('accounts');
  return { title: t('title', { of: 'person' }) };
}

/** Where a person's own income goes: a referrer without a store is paid too. */
export default async function OwnAccountsPage() {
  const { userId } = await requireUser();
  return (
    <AccountList
      place={ownAccountsPlace}
      accounts={await listPersonAccounts(userId)}
      hold={await findOwnHold(userId, new Date())}
      isChange={await isPersonChange(userId)}
      isOwner
    />
  );
}
