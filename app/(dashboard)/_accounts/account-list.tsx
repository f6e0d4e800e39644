import { Landmark } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { PayoutHold } from '@/lib/verification/payout-hold';
import type { BankAccount } from '@/lib/verification/queries';
import type { AccountPlace } from './account-place';
import { AccountRow } from './account-row';
import { PayoutHoldNotice } from './payout-hold-notice';

interface AccountListProps {
  place: AccountPlace;
  accounts: BankAccount[];
  hold: PayoutHold | null;
  /** Whether another account would be a change, which asks for a code. */
  isChange: boolean;
  isOwner: boolean;
}

/** An owner's accounts with what each waits for, and the way to the next one. */
export function AccountList({ place, accounts, hold, isChange, isOwner }: AccountListProps) {
  const t = useTranslations('accounts');
  const now = new Date();
  // What an older account needs first is to be completed; its row says how.
  const isOlder = hold?.kind === 'account_incomplete';
  const next = isOwner ? (
    <ButtonLink variant={isOlder ? 'secondary' : 'primary'} href={isChange ? place.change : place.add}>
      {t(isChange ? 'change' : 'add')}
    </ButtonLink>
  ) : null;
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h1 className="text-2xl font-bold">{t('title', { of: place.of })}</h1>
          <p className="text-muted">{t('intro', { of: place.of })}</p>
          {isOwner ? null : <p className="text-muted">{t('ownerOnly')}</p>}
        </div>
        {accounts.length > 0 ? next : null}
      </div>
      {accounts.length > 0 ? (
        <PayoutHoldNotice hold={hold} place={place} isOwner={isOwner && !isOlder} now={now} />
      ) : null}
      <Card flush>
        {accounts.length > 0 ? (
          <ul>
            {accounts.map((account) => (
              <AccountRow key={account.id} account={account} place={place} now={now} isOwner={isOwner} />
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
