import { DomainError } from '@/lib/errors';
import { shareOf } from './fee';
import { type Rial, rial } from './rial';

/** What one effect moves, as the ledger writes it: always gross = net + fee + commission. */
export interface Legs {
  grossRial: Rial;
  /** The store's. */
  netRial: Rial;
  /** What stays with us after the commission. */
  feeRial: Rial;
  /** The referrer's. */
  commissionRial: Rial;
}

/** A referrer's part of our whole fee, rounded down: what cannot be shared stays with us. */
export function commissionOf(wholeFeeRial: Rial, commissionBps: number): Rial {
  return shareOf(wholeFeeRial, commissionBps);
}

/**
 * Splits what a card was charged. `feeRial` is the whole fee of the charge; `commissionBps` 0 when nobody earns a commission.
 * Throws `internal` when the fee is negative or above the gross.
 */
export function splitPayment(charge: { grossRial: Rial; feeRial: Rial }, commissionBps: number): Legs {
  if (charge.feeRial > charge.grossRial) throw new DomainError('internal', 'fee above gross');
  const commissionRial = commissionOf(charge.feeRial, commissionBps);
  return {
    grossRial: charge.grossRial,
    netRial: rial(charge.grossRial - charge.feeRial),
    feeRial: rial(charge.feeRial - commissionRial),
    commissionRial,
  };
}

/**
 * The legs (all ≤ 0) that take `refundRial` of a payment back, after `refundedRial` of it went back before. Each leg is the
 * difference of two cumulative shares, so any parts that add up to the whole take back exactly the original legs, and no
 * part moves a leg the other way. Throws `internal` when the parts exceed the gross or the part is not positive.
 */
export function takeBack(original: Legs, refundRial: Rial, refundedRial: Rial): Legs {
  const until = refundedRial + refundRial;
  if (refundRial <= 0n || refundedRial < 0n || until > original.grossRial) {
    throw new DomainError('internal', 'refund outside what is left of the payment');
  }
  const before = returnedBy(original, refundedRial);
  const after = returnedBy(original, until);
  return {
    grossRial: rial(-refundRial),
    netRial: rial(before.net - after.net),
    feeRial: rial(before.fee - after.fee),
    commissionRial: rial(before.commission - after.commission),
  };
}

/** Commission is a share of the returned fee, not of the gross: two independent roundings could take more than the part itself. */
function returnedBy(original: Legs, returned: bigint) {
  const wholeFee = original.feeRial + original.commissionRial;
  const fee = (wholeFee * returned) / original.grossRial;
  const commission = wholeFee === 0n ? 0n : (original.commissionRial * fee) / wholeFee;
  return { net: returned - fee, fee: fee - commission, commission };
}
