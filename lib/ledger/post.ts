import { type Db, db as pool } from '@/db/client';
import { runPrepared } from '@/db/prepared';
import { DomainError } from '@/lib/errors';
import type { Posting } from './journal';
import { differingStatement, postStatement } from './post-statement';

/** `posted`: written now. `already`: stood there with the same legs. `differs`: stands there with other legs; nothing was written. */
export type PostingOutcome = 'posted' | 'already' | 'differs';

/**
 * Writes postings and what is folded from them in one statement, whatever their number; outcomes in the order of the postings.
 * Inside a transaction give its `db`, and post once in it: the order of locks holds within one statement. The legs of a posting that
 * breaks a rule of the journal make the whole batch fail (Postgres error 23514). Debits are checked in `debit.ts`, not here.
 */
export async function post(postings: readonly Posting[], db: Db = pool): Promise<PostingOutcome[]> {
  if (postings.length === 0) return [];
  const [written] = await runPrepared<{ keys: string[] }>(db, postStatement, [
    ...columnsOf(postings),
    postings.map((row) => row.planId),
    postings.map((row) => row.actor),
    postings.map((row) => row.at?.toISOString() ?? null),
    postings.map((row) => row.window ?? null),
  ]);
  // The first of equal postings in a batch is the one that was written.
  const open = new Set(written?.keys);
  const outcomes = postings.map((row): PostingOutcome => (open.delete(keyOf(row)) ? 'posted' : 'already'));
  if (outcomes.includes('already')) await markDiffering(postings, outcomes, db);
  return outcomes;
}

/** Posts one effect of which the caller knows that it cannot stand there otherwise. @throws DomainError `conflict` when it does. */
export async function postOne(posting: Posting, db: Db = pool): Promise<Exclude<PostingOutcome, 'differs'>> {
  const [outcome] = await post([posting], db);
  if (outcome === 'posted' || outcome === 'already') return outcome;
  throw new DomainError('conflict', `journal has other legs for ${posting.kind} of ${posting.subjectId}`);
}

async function markDiffering(postings: readonly Posting[], outcomes: PostingOutcome[], db: Db): Promise<void> {
  // A second statement, because the row that was in the way may have been committed after the first one's snapshot.
  const differing = await runPrepared<{ n: number }>(db, differingStatement, columnsOf(postings));
  for (const { n } of differing) outcomes[n - 1] = 'differs';
}

function columnsOf(postings: readonly Posting[]): (string | null)[][] {
  return [
    postings.map((row) => row.storeId),
    postings.map((row) => row.subjectId),
    postings.map((row) => row.kind),
    postings.map((row) => String(row.grossRial)),
    postings.map((row) => String(row.netRial)),
    postings.map((row) => String(row.feeRial)),
    postings.map((row) => String(row.commissionRial)),
    postings.map((row) => row.referrerId),
  ];
}

function keyOf(row: Posting): string {
  return `${row.storeId}/${row.subjectId}/${row.kind}`.toLowerCase();
}
