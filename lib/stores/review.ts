import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { type AuditFacts, storeEvents, stores, terminals, users } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { withoutPersonalText } from '@/lib/audit/without-personal-data';
import { DomainError } from '@/lib/errors';
import { cleanCode, cleanName } from '@/lib/iran/digits';
import { maskMobile } from '@/lib/iran/mobile';
import { openMobile } from '@/lib/users/mobile';

/** The PSP whose terminals are given out so far. */
const psp = 'sep';

/** Who reviews: an operator, as the session says. */
export interface Reviewer {
  userId: string;
  isAdmin: boolean;
  /** Network the operator acts from, for the audit log. */
  origin?: string | null;
}

/** A store that waits for review. */
export interface StoreInReview {
  id: string;
  name: string;
  site: string;
  category: string;
  since: Date;
  ownerId: string;
  /** `0912 *** 4567` */
  ownerMobileMasked: string;
  /** Other stores of any owner for the same site: to be looked at with care. */
  sameSiteCount: number;
}

/** `not_in_review`: someone was faster, or the owner is correcting it. */
export type Review =
  | { kind: 'accepted' | 'rejected' | 'not_in_review' }
  | { kind: 'refused'; field: 'terminalNumber' | 'acceptorCode' | 'reason' }
  | { kind: 'terminal_taken' };

/** The queue, longest waiting first; at most 100. @throws DomainError `forbidden` */
export async function listStoresInReview(reviewer: Reviewer): Promise<StoreInReview[]> {
  requireReviewer(reviewer);
  const waiting = await db
    .select({
      id: stores.id,
      name: stores.name,
      site: stores.site,
      category: stores.category,
      since: stores.statusSince,
      ownerId: users.id,
      mobile: users.mobile,
      sameSiteCount:
        sql`(select count(*) from stores twin where twin.site = ${stores.site} and twin.id <> ${stores.id})`.mapWith(
          Number,
        ),
    })
    .from(stores)
    .innerJoin(users, eq(users.id, stores.ownerId))
    .where(eq(stores.status, 'in_review'))
    .orderBy(asc(stores.statusSince), asc(stores.id))
    .limit(100);
  return waiting.map(({ mobile, ...store }) => ({
    ...store,
    ownerMobileMasked: maskMobile(openMobile({ id: store.ownerId, mobile }), 'en'),
  }));
}

/** Makes a store active with the terminal that the PSP gave it. Both codes as typed. @throws DomainError `forbidden` */
export async function acceptStore(
  reviewer: Reviewer,
  storeId: string,
  typed: { terminalNumber: unknown; acceptorCode: unknown },
): Promise<Review> {
  requireReviewer(reviewer);
  const terminalNumber = cleanCode(typed.terminalNumber);
  if (!terminalNumber || !/^\d{8}$/.test(terminalNumber)) return { kind: 'refused', field: 'terminalNumber' };
  const acceptorCode = cleanCode(typed.acceptorCode);
  if (!acceptorCode || !/^\d{15}$/.test(acceptorCode)) return { kind: 'refused', field: 'acceptorCode' };
  return db.transaction(async (tx) => {
    // Acceptances stand in line: two stores behind one terminal could be paid each other's money.
    await tx.execute(sql`select pg_advisory_xact_lock(727002)`);
    const [other] = await tx
      .select({ storeId: terminals.storeId })
      .from(terminals)
      .where(and(eq(terminals.psp, psp), eq(terminals.terminalNumber, terminalNumber), ne(terminals.storeId, storeId)))
      .limit(1);
    if (other) return { kind: 'terminal_taken' };
    const decision = { to: 'active', kind: 'accepted', reason: null } as const;
    if (!(await decide(tx, reviewer, storeId, decision, { terminalNumber }))) return { kind: 'not_in_review' };
    await tx
      .insert(terminals)
      .values({ storeId, psp, terminalNumber, acceptorCode })
      .onConflictDoUpdate({ target: [terminals.storeId, terminals.psp], set: { terminalNumber, acceptorCode } });
    return { kind: 'accepted' };
  });
}

/** Gives a store back to its owner with the reason, 3 to 500 characters, which the owner reads. @throws DomainError `forbidden` */
export async function rejectStore(reviewer: Reviewer, storeId: string, typedReason: unknown): Promise<Review> {
  requireReviewer(reviewer);
  if (typeof typedReason !== 'string' || typedReason.length > 2_000) return { kind: 'refused', field: 'reason' };
  // The owner reads it, and it stays with the store: nobody's number belongs into it.
  const reason = withoutPersonalText(cleanName(typedReason));
  if (reason.length < 3 || reason.length > 500) return { kind: 'refused', field: 'reason' };
  return db.transaction(async (tx) => {
    const decided = await decide(tx, reviewer, storeId, { to: 'rejected', kind: 'rejected', reason });
    return { kind: decided ? 'rejected' : 'not_in_review' };
  });
}

interface Decision {
  to: 'active' | 'rejected';
  kind: 'accepted' | 'rejected';
  reason: string | null;
}

async function decide(
  tx: Db,
  { userId, origin }: Reviewer,
  storeId: string,
  { to, kind, reason }: Decision,
  facts: AuditFacts = {},
): Promise<boolean> {
  const actor = `user:${userId}`;
  const decided = await tx
    .update(stores)
    .set({ status: to, statusReason: reason, statusSince: sql`now()` })
    .where(and(eq(stores.id, storeId), eq(stores.status, 'in_review')))
    .returning({ id: stores.id });
  if (decided.length === 0) return false;
  await tx.insert(storeEvents).values({ storeId, kind, reason, actor });
  await record(
    {
      storeId,
      actor,
      action: `store_${kind}`,
      subject: { kind: 'store', id: storeId },
      before: { status: 'in_review' },
      after: { status: to, ...facts },
      reason,
      origin,
    },
    tx,
  );
  return true;
}

function requireReviewer(reviewer: Reviewer): void {
  if (!reviewer.isAdmin) throw new DomainError('forbidden', 'not an operator');
}
