import { type Db, db as pool } from '@/db/client';
import { runPrepared } from '@/db/prepared';
import { DomainError } from '@/lib/errors';
import type { Posting } from './journal';
import { differingStatement, postStatement } from './post-statement';
import { tell } from './tell';

/** `posted`: written now. `already`: stood there with the same legs. `differs`: stands there with other legs; nothing was written. */
export type PostingOutcome = 'posted' | 'already' | 'differs';

/**
 * Writes postings and what is folded from them in one statement, whatever their number; outcomes in the order of the postings.
 * Inside a transaction give its `db`, and post once in it: the order of locks holds within one statement. The legs of a posting that
 * breaks a rule of the journal make the whole batch fail (Postgres error 23514). Debits are checked in `debit.ts`, not here.
 */
export async function post(postings: readonly Posting[], db: Db = pool): Promise<PostingOutcome[]> {
  if (postings.length === 0) return [];
  const written = await runPrepared<WrittenKey>(db, postStatement, [
    ...keysAndLegs(postings),
    arrayOf(postings, (row) => row.planId),
    arrayOf(postings, (row) => row.actor),
    arrayOf(postings, (row) => row.at?.toISOString()),
    arrayOf(postings, (row) => row.window),
  ]);
  // The first of equal postings in a batch is the one that was written.
  const open = new Set(written.map((row) => keyOf(row.store_id, row.subject_id, row.kind)));
  const outcomes = postings.map(
    (row): PostingOutcome => (open.delete(keyOf(row.storeId, row.subjectId, row.kind)) ? 'posted' : 'already'),
  );
  if (written.length > 0) await tell(new Set(written.map((row) => row.store_id)), db);
  if (written.length < postings.length) await markDiffering(postings, outcomes, db);
  return outcomes;
}

/** Posts one effect of which the caller knows that it cannot stand there otherwise. @throws DomainError `conflict` when it does. */
export async function postOne(posting: Posting, db: Db = pool): Promise<Exclude<PostingOutcome, 'differs'>> {
  const [outcome] = await post([posting], db);
  if (outcome === 'posted' || outcome === 'already') return outcome;
  throw new DomainError('conflict', `journal has other legs for ${posting.kind} of ${posting.subjectId}`);
}

interface WrittenKey {
  store_id: string;
  subject_id: string;
  kind: string;
}

async function markDiffering(postings: readonly Posting[], outcomes: PostingOutcome[], db: Db): Promise<void> {
  // A second statement, because the row that was in the way may have been committed after the first one's snapshot.
  const differing = await runPrepared<{ n: number }>(db, differingStatement, keysAndLegs(postings));
  for (const { n } of differing) outcomes[n - 1] = 'differs';
}

function keysAndLegs(postings: readonly Posting[]): string[] {
  return [
    arrayOf(postings, (row) => row.storeId),
    arrayOf(postings, (row) => row.subjectId),
    arrayOf(postings, (row) => row.kind),
    arrayOf(postings, (row) => row.grossRial),
    arrayOf(postings, (row) => row.netRial),
    arrayOf(postings, (row) => row.feeRial),
    arrayOf(postings, (row) => row.commissionRial),
    arrayOf(postings, (row) => row.referrerId),
  ];
}

/** A Postgres array as text: the driver's own way of writing arrays costs more than the statement. */
function arrayOf(postings: readonly Posting[], column: (row: Posting) => string | bigint | null | undefined): string {
  const elements = postings.map((row) => {
    const value = column(row) ?? null;
    return typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value);
  });
  return `{${elements.join(',')}}`;
}

function keyOf(...parts: [storeId: string, subjectId: string, kind: string]): string {
  return parts.join('/').toLowerCase();
}
