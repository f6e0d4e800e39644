import { useLocale, useTranslations } from 'next-intl';
import { JalaliDate } from '@/components/jalali-date';
import { StatusBadge } from '@/components/status-badge';
import { Card } from '@/components/ui/card';
import { publicId } from '@/lib/ids';
import { localDigits } from '@/lib/iran/digits';
import type { BankAccount } from '@/lib/verification/queries';
import { OverrideForm } from './override-form';

/** The store's accounts as far as an operator must know them; one that the check rejected can be proposed in spite of it. */
export function AccountsCard({ store, accounts, now }: { store: string; accounts: BankAccount[]; now: Date }) {
  const t = useTranslations('reviews.accounts');
  const locale = useLocale();
  return (
    <Card title={t('title')}>
      {accounts.length === 0 ? <p className="text-muted">{t('none')}</p> : null}
      <ul className="flex flex-col gap-4">
        {accounts.map(({ id, state, stateSince, holderName, shebaEnd, bank }) => (
          <li key={id} className="flex flex-col gap-2">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-medium">
                {bank?.[locale] ?? t('unknownBank')} {t('end', { end: localDigits(shebaEnd, locale) })}
              </span>
              <StatusBadge of="accountState" state={state} />
              <span className="text-sm text-muted">
                <JalaliDate at={stateSince} now={now} />
              </span>
            </p>
            {holderName ? <p className="text-sm text-muted">{t('holder', { name: holderName })}</p> : null}
            {state === 'rejected' ? (
              <details>
                <summary className="link w-fit">{t('override')}</summary>
                <div className="max-w-md pt-4">
                  <OverrideForm store={store} account={publicId('acct', id)} />
                </div>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
