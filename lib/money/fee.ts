import { DomainError } from '@/lib/errors';
import { type Rial, rial, zeroRial } from './rial';

/** What a store is charged, as data. Shares are in basis points: 50 = 0.5 %. */
export interface FeePlan {
  code: string;
  /** Share of the amount, rounded down, then held between floor and cap. */
  feeBps: number;
  floorRial: Rial;
  /** Null: no cap. */
  capRial: Rial | null;
  /** No fee at all, the payer's included, for this many days after the store was made. */
  trialDays: number;
  /** A fixed fee on top of the amount, paid by the payer. */
  payerFeeRial: Rial;
  /** The referrer's share of our whole fee. */
  commissionBps: number;
}

/** When a fee is asked for: the trial counts whole days of 24 hours from the instant the store was made. */
interface FeeMoment {
  storeCreatedAt: Date;
  at: Date;
}

/**
 * `charge`: the card pays `grossRial` = amount + payer's fee, of which `netRial` is the store's and `feeRial` our whole fee,
 * so gross = net + fee. `less_than_fee`: the amount does not cover the store's fee.
 */
export type Charge =
  | { kind: 'charge'; grossRial: Rial; netRial: Rial; feeRial: Rial; payerFeeRial: Rial }
  | { kind: 'less_than_fee'; feeRial: Rial };

/** A share in basis points of an amount that is not negative, rounded down. Throws `internal` for a share outside 0…10,000. */
export function shareOf(amountRial: Rial, bps: number): Rial {
  if (!Number.isInteger(bps) || bps < 0 || bps > 10_000) throw new DomainError('internal', 'share outside 0…10000 bps');
  if (amountRial < 0n) throw new DomainError('internal', 'share of a negative amount');
  return rial((amountRial * BigInt(bps)) / 10_000n);
}

/** True while the store is in its plan's trial: `at` before `storeCreatedAt` + trialDays × 24 h, that instant excluded. */
export function isInTrial(plan: FeePlan, { storeCreatedAt, at }: FeeMoment): boolean {
  return at.getTime() < storeCreatedAt.getTime() + plan.trialDays * 86_400_000;
}

/** The fee of one payment under a plan. `amountRial` is what the shop asked for, above 0; limits per payment are not checked here. */
export function chargeOf(plan: FeePlan, amountRial: Rial, moment: FeeMoment): Charge {
  if (amountRial <= 0n) throw new DomainError('internal', 'charge of an amount that is not positive');
  if (isInTrial(plan, moment)) {
    return { kind: 'charge', grossRial: amountRial, netRial: amountRial, feeRial: zeroRial, payerFeeRial: zeroRial };
  }
  const storeFeeRial = storeFeeOf(plan, amountRial);
  if (amountRial < storeFeeRial) return { kind: 'less_than_fee', feeRial: storeFeeRial };
  return {
    kind: 'charge',
    grossRial: rial(amountRial + plan.payerFeeRial),
    netRial: rial(amountRial - storeFeeRial),
    feeRial: rial(storeFeeRial + plan.payerFeeRial),
    payerFeeRial: plan.payerFeeRial,
  };
}

function storeFeeOf(plan: FeePlan, amountRial: Rial): Rial {
  const share = shareOf(amountRial, plan.feeBps);
  if (plan.capRial !== null && share > plan.capRial) return plan.capRial;
  if (share < plan.floorRial) return plan.floorRial;
  return share;
}
