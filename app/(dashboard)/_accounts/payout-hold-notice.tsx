import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { JalaliDate } from '@/components/jalali-date';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { publicId } from '@/lib/ids';
import type { PayoutHold } from '@/lib/verification/payout-hold';
import { AskAgainButton } from '../stores/[store]/accounts/ask-again-button';
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
        {hold.kind === 'account_not_taken' ? <RefusedAccount hold={hold} place={place} isOwner={isOwner} /> : null}
        {isWaiting || !isOwner || hold.kind === 'account_not_taken' ? null : (
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

interface RefusedAccountProps {
  hold: Extract<PayoutHold, { kind: 'account_not_taken' }>;
  place: AccountPlace;
  isOwner: boolean;
}

/** What Shaparak found fault with, how to mend it, and the two ways on. */
async function RefusedAccount({ hold, place, isOwner }: RefusedAccountProps) {
  const t = await getTranslations();
  const texts = [...new Set(hold.rejections.map(({ text }) => text))];
  return (
    <>
      <ul className="flex list-disc flex-col gap-1 ps-5">
        {texts.map((text) => (
          <li key={text}>
            {t(`shaparak.rejections.${text}.reason`)} {isOwner ? t(`shaparak.rejections.${text}.mend`) : null}
          </li>
        ))}
      </ul>
      {isOwner && place.store ? (
        <div className="flex flex-wrap items-start gap-3">
          <ClientTexts rooms={['common', 'accounts']}>
            <AskAgainButton store={place.store} account={publicId('acct', hold.accountId)} />
          </ClientTexts>
          <ButtonLink size="small" href={place.change}>
            {t('accounts.change')}
          </ButtonLink>
        </div>
      ) : null}
    </>
  );
}
