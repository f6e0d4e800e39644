import { Landmark } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { may } from '@/lib/stores/rights';
import { isChange, listStoreAccounts } from '@/lib/verification/queries';
import { requireStore } from '@/lib/web/session';
import { storePath } from '@/lib/web/store-path';
import { AccountRow } from './account-row';
import { PayoutHoldNotice } from './payout-hold-notice';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('accounts');
  return { title: t('title') };
}

export default async function AccountsPage({ params }: PageProps<'/stores/[store]/accounts'>) {
  const { store } = await params;
  const scope = await requireStore(store);
  const [accounts, hasHistory] = await Promise.all([listStoreAccounts(scope), isChange(scope)]);
  const t = await getTranslations('accounts');
  const isOwner = may(scope, 'manage_accounts');
  const next = isOwner ? (
    <ButtonLink variant="primary" href={storePath(store, hasHistory ? '/accounts/change' : '/accounts/new')}>
      {t(hasHistory ? 'change' : 'add')}
    </ButtonLink>
  ) : null;
  const now = new Date();
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h1 className="text-2xl font-bold">{t('title')}</h1>
          <p className="text-muted">{t('intro')}</p>
          {isOwner ? null : <p className="text-muted">{t('ownerOnly')}</p>}
        </div>
        {accounts.length > 0 ? next : null}
      </div>
      {accounts.length > 0 ? <PayoutHoldNotice store={store} scope={scope} now={now} /> : null}
      <Card flush>
        {accounts.length > 0 ? (
          <ul>
            {accounts.map((account) => (
              <AccountRow key={account.id} account={account} store={store} now={now} isOwner={isOwner} />
            ))}
          </ul>
        ) : (
          <EmptyState icon={Landmark} title={t('empty.title')} action={next}>
            {t('empty.text')}
          </EmptyState>
        )}
      </Card>
    </>
  );
}
