import { getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { publicId } from '@/lib/ids';
import { may } from '@/lib/stores/rights';
import type { StoreScope } from '@/lib/stores/scope';
import { findPayoutHold, type PayoutHold } from '@/lib/verification/payout-hold';
import { storePath } from '@/lib/web/store-path';

interface PayoutHoldNoticeProps {
  store: string;
  scope: StoreScope;
  now: Date;
}

/** While the store's money waits for an account: why, until when, and where to mend it. */
export async function PayoutHoldNotice({ store, scope, now }: PayoutHoldNoticeProps) {
  const hold = await findPayoutHold(scope.storeId, now);
  if (!hold) return null;
  const t = await getTranslations('accounts');
  const isWaiting = hold.kind === 'account_in_cooldown' || hold.kind === 'account_pending';
  return (
    <Notice tone={isWaiting ? 'wait' : 'bad'} title={t('hold.title')}>
      <div className="flex flex-col items-start gap-3">
        <p>
          {hold.kind === 'account_in_cooldown'
            ? t.rich('hold.account_in_cooldown', { when: () => <JalaliDate at={hold.until} now={now} as="due" /> })
            : t(`hold.${hold.kind}`)}
        </p>
        {isWaiting || !may(scope, 'manage_accounts') ? null : (
          <ButtonLink size="small" href={storePath(store, tailOf(hold))}>
            {t(hold.kind === 'account_incomplete' ? 'completeAction' : 'add')}
          </ButtonLink>
        )}
      </div>
    </Notice>
  );
}

const tailOf = (hold: PayoutHold) =>
  hold.kind === 'account_incomplete' ? (`/accounts/${publicId('acct', hold.accountId)}` as const) : '/accounts/new';
