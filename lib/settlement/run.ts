import { eq, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { settlementRuns } from '@/db/schema';
import { DomainError } from '@/lib/errors';
import { lockAllDebits } from '@/lib/ledger/debit';
import type { Actor, Posting } from '@/lib/ledger/journal';
import { post } from '@/lib/ledger/post';
import { type Rial, rial, sumRial, zeroRial } from '@/lib/money/rial';
import { isHeldAtShaparak } from '@/lib/shaparak/held-account';

/** `done`: paid now. `already`: this window was paid before; its figures. */
export interface SettlementOutcome {
  kind: 'done' | 'already';
  lineCount: number;
  totalRial: Rial;
}

interface Line extends Record<string, unknown> {
  id: string;
  owner_id: string;
  owner_kind: 'store' | 'referrer';
  amount_rial: bigint;
}

/**
 * Pays every owner with a verified bank account what is owed from all windows up to `window`. May be repeated and called by many at
 * once: a window is paid once. What is committed late waits for the next run; so does the money of an owner without such an account,
 * whose account is still in its cool-down after a change, or is not yet taken by Shaparak (`lib/verification/payout-hold.ts` says which).
 *
 * READ COMMITTED on purpose: the amounts are read in one statement, so of one snapshot, and the lock keeps every other debit out until
 * they are debited. REPEATABLE READ would add nothing and fail whenever a sale touched today's rollup meanwhile.
 * @param at only for imported history
 */
export async function runSettlement(window: string, actor: Actor, at?: Date): Promise<SettlementOutcome> {
  return db.transaction(async (tx) => {
    await lockAllDebits(tx);
    const [past] = await tx.select().from(settlementRuns).where(eq(settlementRuns.window, window));
    if (past) return { kind: 'already', lineCount: past.lineCount, totalRial: past.totalRial };

    const lines = await tx.execute<Line>(writeLines(window, at));
    const postings = lines.map((line) => debitOf(line, { window, actor, at }));
    const outcomes = await post(postings, tx);
    if (outcomes.some((outcome) => outcome !== 'posted'))
      throw new DomainError('internal', 'a line was debited before');

    const totals = { lineCount: lines.length, totalRial: sumRial(lines.map((line) => rial(line.amount_rial))) };
    const when = at ?? sql`now()`;
    await tx.insert(settlementRuns).values({ window, state: 'done', ...totals, createdAt: when, doneAt: when });
    return { kind: 'done', ...totals };
  });
}

/**
 * Never more than is owed in all: a refund of a later window is already in sight. A line's id follows from its window and owner, so
 * that the journal itself refuses to pay one twice.
 */
function writeLines(window: string, at: Date | undefined): SQL {
  return sql`
    insert into settlement_lines ("window", owner_id, id, owner_kind, account_id, amount_rial, created_at)
    select ${window}::date, due.owner_id, md5('settlement line ' || ${window} || ' ' || due.owner_id)::uuid, due.owner_kind, account.id,
      due.amount_rial, coalesce(${at?.toISOString() ?? null}::timestamptz, now())
    from (
      select owner_id, owner_kind, least(
        coalesce(sum(credited_rial - debited_rial) filter (where "window" <= ${window}::date), 0),
        sum(credited_rial - debited_rial)
      )::bigint as amount_rial
      from owed group by owner_id, owner_kind
    ) as due
    cross join lateral (
      select id from bank_accounts where owner_id = due.owner_id and state = 'verified'
        and payable_from <= coalesce(${at?.toISOString() ?? null}::timestamptz, now())
        and not ${isHeldAtShaparak}
    ) as account
    where due.amount_rial > 0
    returning id, owner_id, owner_kind, amount_rial`;
}

function debitOf(line: Line, run: Pick<Posting, 'window' | 'actor' | 'at'>): Posting {
  const amountRial = rial(-line.amount_rial);
  const subject = { ...run, storeId: line.owner_id, subjectId: line.id, planId: null };
  const legs = { grossRial: amountRial, netRial: zeroRial, feeRial: zeroRial, commissionRial: zeroRial };
  return line.owner_kind === 'store'
    ? { ...subject, ...legs, kind: 'settle', netRial: amountRial, referrerId: null }
    : { ...subject, ...legs, kind: 'commission_payout', commissionRial: amountRial, referrerId: line.owner_id };
}
