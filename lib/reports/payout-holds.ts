import { desc, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { payoutHolds, stores, users } from '@/db/schema';
import { parsePublicId } from '@/lib/ids';
import type { Payee } from '@/lib/settlement/payout-holds';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

/** Someone whom an operator does not let be paid. */
export interface OpenHold {
  ownerId: string;
  ownerKind: Payee['kind'];
  /** Of the store, or of the person who brought others. */
  name: string | null;
  reason: string;
  placedAt: Date;
}

/** All that stand, the newest first: a few, for each was placed by hand. @throws DomainError `forbidden` */
export async function listOpenHolds(reviewer: Reviewer): Promise<OpenHold[]> {
  requireReviewer(reviewer);
  const rows = await db
    .select({ hold: payoutHolds, storeName: stores.name, userName: users.name })
    .from(payoutHolds)
    .leftJoin(stores, eq(stores.id, payoutHolds.ownerId))
    .leftJoin(users, eq(users.id, payoutHolds.ownerId))
    .where(isNull(payoutHolds.endedAt))
    .orderBy(desc(payoutHolds.id));
  return rows.map(({ hold, storeName, userName }) => ({
    ownerId: hold.ownerId,
    ownerKind: hold.ownerKind,
    name: hold.ownerKind === 'store' ? storeName : userName,
    reason: hold.reason,
    placedAt: hold.placedAt,
  }));
}

/** The payee of a public id, `store_…` or `user_…`; null when there is none. @throws DomainError `forbidden` */
export async function findPayee(reviewer: Reviewer, text: string): Promise<Payee | null> {
  requireReviewer(reviewer);
  const storeId = parsePublicId('store', text);
  const userId = parsePublicId('user', text);
  if (storeId) return (await db.$count(stores, eq(stores.id, storeId))) ? { id: storeId, kind: 'store' } : null;
  return userId && (await db.$count(users, eq(users.id, userId))) ? { id: userId, kind: 'referrer' } : null;
}
