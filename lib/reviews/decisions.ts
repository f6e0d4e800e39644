import { eq } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { stores, users } from '@/db/schema';
import { type Locale, toLocale } from '@/lib/i18n/locale';
import { followStore } from '@/lib/onboarding/follow-store';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import type { StoreStatus } from '@/lib/stores/store';
import { decide } from './decide';
import { readReason, type TypedReason } from './reason';

const ways = {
  reject: { from: ['in_review'], to: 'rejected', kind: 'rejected' },
  suspend: { from: ['active'], to: 'suspended', kind: 'suspended' },
  resume: { from: ['suspended'], to: 'active', kind: 'resumed' },
  close: { from: ['in_review', 'active', 'rejected', 'suspended'], to: 'closed', kind: 'closed' },
} as const;

export type StoreAct = keyof typeof ways;
export const storeActs = Object.keys(ways).filter((name): name is StoreAct => name in ways);

/** `moved`: the store is not where this act begins; someone was faster. */
export type Decided = { kind: 'decided' } | { kind: 'moved' } | { kind: 'refused'; field: 'reason' };

/** Which of them can be done to a store in this status. */
export function actsFrom(status: StoreStatus): StoreAct[] {
  return storeActs.filter((act) => ways[act].from.some((from) => from === status));
}

/**
 * Rejects, suspends, resumes or closes a store; the owner is told why. Suspended and closed stores take no new payment; what was paid
 * before stays the owner's. Closing is for good. @throws DomainError `forbidden`
 */
export async function decideStore(
  reviewer: Reviewer,
  storeId: string,
  act: StoreAct,
  typed: TypedReason,
): Promise<Decided> {
  requireReviewer(reviewer);
  return db.transaction(async (tx) => {
    const reason = readReason(act, typed, await localeOfOwner(tx, storeId));
    if (reason === null) return { kind: 'refused', field: 'reason' };
    const { from, to, kind } = ways[act];
    const decided = await decide(tx, reviewer, storeId, { from, to, kind, reason });
    if (decided) await followStore(storeId, `user:${reviewer.userId}`, tx);
    return { kind: decided ? 'decided' : 'moved' };
  });
}

/** The language in which a store's owner is written to. */
export async function localeOfOwner(tx: Db, storeId: string): Promise<Locale> {
  const [owner] = await tx
    .select({ locale: users.locale })
    .from(stores)
    .innerJoin(users, eq(users.id, stores.ownerId))
    .where(eq(stores.id, storeId));
  return toLocale(owner?.locale);
}
