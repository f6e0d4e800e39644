import { useLocale, useTranslations } from 'next-intl';
import { localDigits } from '@/lib/iran/digits';
import type { BankAccount } from '@/lib/verification/queries';

/** An account as people tell theirs apart: its bank and its last four digits. */
export function AccountName({ account: { bank, shebaEnd } }: { account: Pick<BankAccount, 'bank' | 'shebaEnd'> }) {
  const t = useTranslations('accounts');
  const locale = useLocale();
  return (
    <span className="font-medium text-text">
      {bank?.[locale] ?? t('unknownBank')}{' '}
      <span className="whitespace-nowrap text-muted">
        {t.rich('end', {
          end: localDigits(shebaEnd, locale),
          code: (chunks) => <bdi dir="ltr">{chunks}</bdi>,
        })}
      </span>
    </span>
  );
}
