import type { FeePlan } from './fee';
import { rial, zeroRial } from './rial';

/** A referrer's share of our fee in every seeded plan: 20 %. */
const commissionBps = 2000;

/** Plans of a new installation. The database holds the ones in force; a new price there is a new version. */
export const seededPlans = {
  gateway: {
    code: 'gateway',
    feeBps: 50,
    floorRial: rial(1_500),
    capRial: rial(50_000),
    trialDays: 0,
    payerFeeRial: zeroRial,
    commissionBps,
  },
  'sales-assistant': {
    code: 'sales-assistant',
    feeBps: 100,
    floorRial: zeroRial,
    capRial: rial(50_000),
    trialDays: 14,
    payerFeeRial: zeroRial,
    commissionBps,
  },
  /** The fixed fee is configuration; 1,500 stays under Shaparak's 15 % of amount + wage for the smallest payment of 10,000 too. */
  building: {
    code: 'building',
    feeBps: 0,
    floorRial: zeroRial,
    capRial: null,
    trialDays: 0,
    payerFeeRial: rial(1_500),
    commissionBps,
  },
} as const satisfies Record<string, FeePlan>;
