import { eq, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { settlementRuns } from '@/db/schema';
import { DomainError } from '@/lib/errors';
import { lockAllDebits } from '@/lib/ledger/debit';
import type { Actor, Posting } from '@/lib/ledger/journal';
import { post } from '@/lib/ledger/post';
import { type Rial, rial, sumRial, zeroRial } from '@/lib/money/rial';
import { noticeHolds } from './notice-holds';
import { type NewLine, writeLinesAndHolds } from './write-lines';

/** `opened`: lines were written now. `already`: this window has its run; its figures. */
export interface OpeningOutcome {
  kind: 'opened' | 'already';
  lineCount: number;
  totalRial: Rial;
}

/**
 * Opens the run of a window: a line for every owner who may be paid what is owed from all windows up to it, a hold with its reason for
 * every other one, and the debit, in one transaction. May be repeated and called by many at once: a window is run once. What is
 * committed late waits for the next run.
 *
 * READ COMMITTED on purpose: the amounts are read in one statement, so of one snapshot, and the lock keeps every other debit out until
 * they are debited. REPEATABLE READ would add nothing and fail whenever a sale touched today's rollup meanwhile.
 * @param at only for history; else the database's clock
 */
export async function openRun(window: string, actor: Actor, at?: Date): Promise<OpeningOutcome> {
  return db.transaction((tx) => openWithin(tx, window, actor, at));
}

/** A run of the past, for imported history: paid as it was opened. */
export async function importRun(window: string, at: Date): Promise<OpeningOutcome> {
  return db.transaction(async (tx) => {
    const outcome = await openWithin(tx, window, 'seed', at);
    if (outcome.kind === 'already') return outcome;
    await tx.execute(sql`
      insert into settlement_line_events (line_id, kind, actor, at)
      select id, 'paid', 'seed', ${at.toISOString()}::timestamptz from settlement_lines where "window" = ${window}`);
    await tx.update(settlementRuns).set({ state: 'done', doneAt: at }).where(eq(settlementRuns.window, window));
    return outcome;
  });
}

async function openWithin(tx: Db, window: string, actor: Actor, at?: Date): Promise<OpeningOutcome> {
  await lockAllDebits(tx);
  const [past] = await tx.select().from(settlementRuns).where(eq(settlementRuns.window, window));
  if (past) return { kind: 'already', lineCount: past.lineCount, totalRial: past.totalRial };

  const lines = await writeLinesAndHolds(tx, window, at);
  const outcomes = await post(
    lines.map((line) => debitOf(line, { window, actor, at })),
    tx,
  );
  if (outcomes.some((outcome) => outcome !== 'posted')) throw new DomainError('internal', 'a line was debited before');

  const totals = { lineCount: lines.length, totalRial: sumRial(lines.map((line) => rial(line.amount_rial))) };
  await tx.insert(settlementRuns).values({ window, state: 'open', ...totals, createdAt: at ?? sql`now()` });
  if (!at) await noticeHolds(tx, window);
  return { kind: 'opened', ...totals };
}

function debitOf(line: NewLine, run: Pick<Posting, 'window' | 'actor' | 'at'>): Posting {
  const amountRial = rial(-line.amount_rial);
  const subject = { ...run, storeId: line.owner_id, subjectId: line.id, planId: null };
  const legs = { grossRial: amountRial, netRial: zeroRial, feeRial: zeroRial, commissionRial: zeroRial };
  return line.owner_kind === 'store'
    ? { ...subject, ...legs, kind: 'settle', netRial: amountRial, referrerId: null }
    : { ...subject, ...legs, kind: 'commission_payout', commissionRial: amountRial, referrerId: line.owner_id };
}
