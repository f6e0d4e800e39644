import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { feePlans, stores } from '@/db/schema';
import { DomainError } from '@/lib/errors';
import { chargeOf } from '@/lib/money/fee';
import { type Rial, zeroRial } from '@/lib/money/rial';
import { commissionOf } from '@/lib/money/split';

/** On what conditions a payment is made; they are fixed when it is requested. */
export interface Terms {
  planId: string;
  /** What the card is charged. */
  grossRial: Rial;
  payerFeeRial: Rial;
  /** Our whole fee, the commission included. */
  feeRial: Rial;
  commissionRial: Rial;
  referrerId: string | null;
}

const conditions = db
  .select({
    createdAt: stores.createdAt,
    ownerId: stores.ownerId,
    plan: feePlans,
    referrerId: sql<string | null>`(select referrer_id from attribution_at(${stores.ownerId}, now()))`,
    now: sql`now()`.mapWith(stores.createdAt),
  })
  .from(stores)
  .innerJoin(feePlans, eq(feePlans.id, stores.planId))
  .where(eq(stores.id, sql.placeholder('storeId')))
  .prepare('payment_conditions');

/**
 * The terms of a payment of this amount (above 0) made now, or null when the amount does not cover our fee. The referrer is
 * whoever brought the store's owner, as it stands now after corrections; nobody earns from himself.
 * @throws DomainError `internal` when there is no such store
 */
export async function findTerms(storeId: string, amountRial: Rial): Promise<Terms | null> {
  const [row] = await conditions.execute({ storeId });
  if (!row) throw new DomainError('internal', 'no such store');
  const { plan, ownerId, createdAt, now } = row;
  const charge = chargeOf(plan, amountRial, { storeCreatedAt: createdAt, at: now });
  if (charge.kind === 'less_than_fee') return null;
  const { grossRial, payerFeeRial, feeRial } = charge;
  const referrerId = row.referrerId === ownerId ? null : row.referrerId;
  const commissionRial = referrerId ? commissionOf(feeRial, plan.commissionBps) : zeroRial;
  return { planId: plan.id, grossRial, payerFeeRial, feeRial, commissionRial, referrerId };
}
