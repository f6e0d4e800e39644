import { getTranslations } from 'next-intl/server';
import { StatusBadge } from '@/components/status-badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { listPersonAccounts } from '@/lib/verification/queries';
import { AccountName } from '../_accounts/account-name';
import { ownAccountsPlace } from '../_accounts/account-place';

/** Where the person's own income goes. */
export async function BankCard({ userId }: { userId: string }) {
  const t = await getTranslations('accounts');
  const accounts = await listPersonAccounts(userId);
  const shown = accounts.find(({ state }) => state === 'verified' || state === 'incomplete') ?? accounts[0];
  return (
    <Card title={t('title', { of: 'person' })} description={t('intro', { of: 'person' })}>
      <div className="flex flex-wrap items-center justify-between gap-4">
        {shown ? (
          <p className="flex flex-wrap items-center gap-3">
            <AccountName account={shown} />
            <StatusBadge of="accountState" state={shown.state} />
          </p>
        ) : (
          <p>{t('empty.title')}</p>
        )}
        <ButtonLink href={ownAccountsPlace.list}>{t('open')}</ButtonLink>
      </div>
    </Card>
  );
}
