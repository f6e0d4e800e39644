import type { Db } from '@/db/client';
import { runPrepared } from '@/db/prepared';

/** What was looked at before a run went out, and what of it does not hold. */
export interface ScopeProof {
  /** How many things do not hold, and the key of one; null when all of it does. */
  drift: number;
  example: string | null;
  lines: number;
  /** Compared with the sums of all their days. */
  books: number;
  /** Journal rows since the window that was proven before; null: there was none, so all there are. */
  entries: number;
  provenBefore: string | null;
}

/**
 * What must hold of one run before it may go out, looked at afresh:
 * - its figures are the sums of its lines;
 * - each line is debited once by exactly its amount, and nothing else is debited in its window;
 * - each goes to an account that was verified and payable;
 * - in each book, all that is owed equals the rollup of all its days;
 * - what each owner is owed from the windows since the last run that was proven ($2, its own included) equals the entries.
 * Windows before that were proven with their own runs: a proof costs what came since, and not what there ever was. The whole ledger's
 * proof from its first entry is `npm run prove`.
 *
 * Two sides are compared by adding one to the other taken negative: that is one pass, whatever the planner believes of their sizes.
 */
const scopeStatement = `
with lines as (select * from settlement_lines where "window" = $1::date),
drifting as (
  select r."window"::text as key
  from settlement_runs r cross join (select count(*) as lines, coalesce(sum(amount_rial), 0) as total_rial from lines) as sums
  where r."window" = $1::date and (r.line_count, r.total_rial) is distinct from (sums.lines, sums.total_rial)
  union all
  select subject_id::text from (
    select owner_id as book_id, id as subject_id, owner_kind = 'store' as is_store, amount_rial, 1 as side from lines
    union all
    select store_id, subject_id, kind = 'settle', gross_rial, -1 from journal
    where "window" = $1::date and kind in ('settle', 'commission_payout')
  ) as sides group by book_id, subject_id, is_store having sum(side) <> 0 or sum(amount_rial) <> 0
  union all
  select l.id::text from lines l left join bank_accounts a on a.id = l.account_id and a.owner_id = l.owner_id
  where a.verified_at is null or greatest(a.verified_at, a.payable_from) > l.created_at
  union all
  select store_id::text from (
    select store_id, credited_rial - debited_rial as amount_rial from owed
    union all
    select store_id, settled_rial - net_rial - commission_rial from rollup
  ) as sides group by store_id having sum(amount_rial) <> 0
  union all
  select owner_id::text from (
    select owner_id, "window", credited_rial - debited_rial as amount_rial from owed where "window" >= $2::date
    union all
    select leg.owner_id, "window", -leg.amount_rial
    from journal cross join lateral (values (store_id, net_rial), (referrer_id, commission_rial)) as leg (owner_id, amount_rial)
    where "window" >= $2::date and leg.amount_rial <> 0
  ) as sides group by owner_id, "window" having sum(amount_rial) <> 0
)
select count(distinct key)::int as drift, min(key) as example,
  (select count(*) from lines)::int as lines,
  (select count(distinct store_id) from rollup)::int as books,
  (select count(*) from journal where "window" >= $2::date)::int as entries,
  nullif($2, '-infinity') as "provenBefore"
from drifting`;

/** The last window before this one whose run was frozen with a proof that held; without one there is all of history to prove. */
const provenStatement = `
select coalesce(max("window"), '-infinity')::text as proven from settlement_runs
where "window" < $1::date and frozen_at is not null and not unusual @> '[{"reason": "drift"}]'`;

/** Reads one snapshot. */
export async function proveRun(tx: Db, window: string): Promise<ScopeProof> {
  const [last] = await runPrepared<{ proven: string }>(tx, provenStatement, [window]);
  const [found] = await runPrepared<ScopeProof>(tx, scopeStatement, [window, last?.proven]);
  if (!found) throw new Error('a count without a row');
  return found;
}
