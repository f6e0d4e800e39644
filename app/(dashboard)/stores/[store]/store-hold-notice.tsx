import { may } from '@/lib/stores/rights';
import type { StoreScope } from '@/lib/stores/scope';
import { findPayoutHold } from '@/lib/verification/payout-hold';
import { accountsOfStorePlace } from '../../_accounts/account-place';
import { PayoutHoldNotice } from '../../_accounts/payout-hold-notice';

/** While the store's money waits for an account: why, until when, and where to mend it. */
export async function StoreHoldNotice({ store, scope }: { store: string; scope: StoreScope }) {
  const now = new Date();
  const hold = await findPayoutHold(scope.storeId, now);
  const isOwner = may(scope, 'manage_accounts');
  return <PayoutHoldNotice hold={hold} place={accountsOfStorePlace(store)} isOwner={isOwner} now={now} />;
}
