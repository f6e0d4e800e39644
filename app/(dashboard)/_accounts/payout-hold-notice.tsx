import { getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import type { PayoutHold } from '@/lib/verification/payout-hold';
import type { AccountPlace } from './account-place';

interface PayoutHoldNoticeProps {
  hold: PayoutHold | null;
  place: AccountPlace;
  /** Whether the reader may mend it. */
  isOwner: boolean;
  now: Date;
}

/** While money waits for an account: why, until when, and where to mend it. */
export async function PayoutHoldNotice({ hold, place, isOwner, now }: PayoutHoldNoticeProps) {
  if (!hold) return null;
  const t = await getTranslations('accounts');
  const isWaiting = ['account_in_cooldown', 'account_pending', 'account_at_shaparak'].includes(hold.kind);
  return (
    <Notice tone={isWaiting ? 'wait' : 'bad'} title={t('hold.title', { of: place.of })}>
      <div className="flex flex-col items-start gap-3">
        <p>
          {hold.kind === 'account_in_cooldown'
            ? t.rich('hold.account_in_cooldown', { when: () => <JalaliDate at={hold.until} now={now} as="due" /> })
            : t(`hold.${hold.kind}`)}
        </p>
        {isWaiting || !isOwner ? null : (
          <ButtonLink
            size="small"
            href={hold.kind === 'account_incomplete' ? place.complete(hold.accountId) : place.add}
          >
            {t(hold.kind === 'account_incomplete' ? 'completeAction' : 'add')}
          </ButtonLink>
        )}
      </div>
    </Notice>
  );
}
