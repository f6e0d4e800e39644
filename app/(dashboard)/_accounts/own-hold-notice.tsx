import { findOwnHold } from '@/lib/verification/own-hold';
import { ownAccountsPlace } from './account-place';
import { PayoutHoldNotice } from './payout-hold-notice';

/** On the first pages of the panel: when a person's own income waits for what only that person can do, and where it is done. */
export async function OwnHoldNotice({ userId }: { userId: string }) {
  const now = new Date();
  const hold = await findOwnHold(userId, now);
  if (hold?.kind === 'account_pending' || hold?.kind === 'account_in_cooldown') return null;
  return <PayoutHoldNotice hold={hold} place={ownAccountsPlace} isOwner now={now} />;
}
