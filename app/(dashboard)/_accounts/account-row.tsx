import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { JalaliDate } from '@/components/jalali-date';
import { StatusBadge } from '@/components/status-badge';
import { ButtonLink } from '@/components/ui/button-link';
import type { BankAccount } from '@/lib/verification/queries';
import { AccountName } from './account-name';
import type { AccountPlace } from './account-place';

interface AccountRowProps {
  account: BankAccount;
  place: AccountPlace;
  now: Date;
  isOwner: boolean;
}

/** An account: its bank and end, its state, what that waits for, and what its owner can do. */
export function AccountRow({ account, place, now, isOwner }: AccountRowProps) {
  const t = useTranslations('accounts');
  const { state, holderName } = account;
  return (
    <li className="flex flex-col gap-2 border-b border-line px-4 py-4 last:border-b-0 sm:px-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p>
          <AccountName account={account} />
        </p>
        <StatusBadge of="accountState" state={state} />
      </div>
      {holderName ? <p className="text-sm">{t('holder', { name: holderName })}</p> : null}
      <p className="text-sm text-muted">
        <Waits account={account} now={now} of={place.of} />{' '}
        <span className="whitespace-nowrap">
          ({t.rich('since', { when: () => <JalaliDate at={account.stateSince} now={now} /> })})
        </span>
      </p>
      {isOwner && state === 'incomplete' ? (
        <div>
          <ButtonLink size="small" variant="primary" href={place.complete(account.id)}>
            {t('completeAction')}
          </ButtonLink>
        </div>
      ) : null}
    </li>
  );
}

/** What a state waits for, who must act, until when. */
function Waits({ account, now, of }: { account: BankAccount; now: Date; of: AccountPlace['of'] }): ReactNode {
  const t = useTranslations('accounts.waits');
  const { state, payableFrom, askAfter, lastAnswer, replacesId, holderKind, rejection } = account;
  const at = (when: Date) => ({ when: () => <JalaliDate at={when} now={now} as="due" /> });
  if (state === 'verified' && payableFrom && payableFrom > now) return t.rich('cooldown', at(payableFrom));
  if (state === 'rejected' && rejection === 'settlement') return t('refused');
  if (state !== 'pending') return t(state, { of, holder: holderKind });
  return (
    <>
      {lastAnswer && askAfter ? t.rich('asking', at(askAfter)) : t('pending')} {replacesId ? t('pendingChange') : null}
    </>
  );
}
