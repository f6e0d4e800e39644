import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { type Rial, rial } from '@/lib/money/rial';
import type { Posting } from './journal';
import { type PostingOutcome, post } from './post';

/** `insufficient`: the owner of the book has less than the debit takes; nothing was written. */
export type DebitOutcome = { kind: PostingOutcome } | { kind: 'insufficient'; owedRial: Rial };

/** The place of our locks among all advisory locks of the database. */
const debitLock = 727_002;

/**
 * Takes from what the owner of a book is owed (refund, settle, commission_payout), never more than there is. Credits need no lock;
 * debits of one owner wait for each other, and for a settlement run. A commission that goes back with it may leave the referrer
 * below zero: later income makes that good. `tx` is a READ COMMITTED transaction: only there a read after a lock is a fresh one.
 */
export async function debit(posting: Posting, tx: Db): Promise<DebitOutcome> {
  await lockDebitsOf(posting.storeId, tx);
  const [found] = await tx.execute<{ stands: boolean; owed: string }>(sql`
    select
      exists (select from journal
        where store_id = ${posting.storeId} and subject_id = ${posting.subjectId} and kind = ${posting.kind}) as stands,
      (select coalesce(sum(credited_rial - debited_rial), 0) from owed where owner_id = ${posting.storeId})::text as owed`);
  const owedRial = rial(found?.owed ?? '0');
  if (!found?.stands && owedRial + ownersLeg(posting) < 0n) {
    return { kind: 'insufficient', owedRial };
  }
  const [kind] = await post([posting], tx);
  return { kind: kind ?? 'already' };
}

/** What it does to the owner of the book: a payout's commission leg is the referrer's, whose book it is. */
function ownersLeg({ storeId, referrerId, netRial, commissionRial }: Posting): bigint {
  return referrerId === storeId ? netRial + commissionRial : netRial;
}

/** Until the end of `tx`: no other debit of this owner, and no settlement run. */
async function lockDebitsOf(ownerId: string, tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${debitLock}, 0)`);
  await tx.execute(sql`select pg_advisory_xact_lock(${debitLock}, hashtext(${ownerId}))`);
}

/** Until the end of `tx`: no other debit of anybody. */
export async function lockAllDebits(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${debitLock}, 0)`);
}
