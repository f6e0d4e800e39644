import { getBalance } from '@/lib/ledger/balance';
import { findPayoutHold, type PayoutHold } from './payout-hold';

/**
 * Why what a person earned by bringing others waits; null too for who neither has an account nor anything to get: nobody is asked for
 * an account before there is a reason. `userId` comes from the session.
 */
export async function findOwnHold(userId: string, now: Date): Promise<PayoutHold | null> {
  const hold = await findPayoutHold(userId, now);
  if (hold?.kind !== 'no_account') return hold;
  const { waitingRial } = await getBalance(userId);
  return waitingRial > 0n ? hold : null;
}
