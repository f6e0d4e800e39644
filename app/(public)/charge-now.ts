import { chargeOf, type FeePlan } from '@/lib/money/fee';
import type { Rial } from '@/lib/money/rial';

/** What a payment costs today in a store that is past its trial: the very rule that charges. Null when the amount is less than the fee. */
export function chargeNow(plan: FeePlan, amountRial: Rial) {
  const charge = chargeOf({ ...plan, trialDays: 0 }, amountRial, { storeCreatedAt: new Date(0), at: new Date() });
  return charge.kind === 'charge' ? charge : null;
}
