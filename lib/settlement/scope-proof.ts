import type { Db } from '@/db/client';
import { runPrepared } from '@/db/prepared';

/** The key of one thing in a run that does not hold, or null when all of it does. */
export interface ScopeProof {
  drift: number;
  example: string | null;
}

/**
 * What must hold of one run before it may go out, looked at afresh: its figures are the sums of its lines, each line is debited once by
 * exactly its amount, each goes to an account that was verified and payable, and what its owners are owed equals their entries in the
 * journal. The whole ledger's proof is `npm run prove`.
 */
const scopeStatement = `
with lines as (select * from settlement_lines where "window" = $1::date),
owners as (
  select owner_id, coalesce(sum(amount_rial), 0) as owed_rial from (
    select owner_id, credited_rial - debited_rial as amount_rial from owed where owner_id in (select owner_id from lines)
  ) as counted group by owner_id
), booked as (
  select owner_id, sum(amount_rial) as owed_rial from (
    select store_id as owner_id, net_rial as amount_rial from journal where store_id in (select owner_id from lines)
    union all
    select referrer_id, commission_rial from journal where referrer_id in (select owner_id from lines)
  ) as legs group by owner_id
), drifting as (
  select r."window"::text as key
  from settlement_runs r cross join (select count(*) as lines, coalesce(sum(amount_rial), 0) as total_rial from lines) as sums
  where r."window" = $1::date and (r.line_count, r.total_rial) is distinct from (sums.lines, sums.total_rial)
  union all
  select l.id::text from lines l left join journal j on j.store_id = l.owner_id and j.subject_id = l.id
    and j.kind = case l.owner_kind when 'store' then 'settle' else 'commission_payout' end
  where j.gross_rial is distinct from -l.amount_rial or j."window" is distinct from l."window"
  union all
  select j.subject_id::text from journal j where j."window" = $1::date and j.kind in ('settle', 'commission_payout')
    and not exists (select from lines where id = j.subject_id)
  union all
  select l.id::text from lines l left join bank_accounts a on a.id = l.account_id and a.owner_id = l.owner_id
  where a.verified_at is null or greatest(a.verified_at, a.payable_from) > l.created_at
  union all
  select coalesce(o.owner_id, b.owner_id)::text from owners o full join booked b using (owner_id)
  where o.owed_rial is distinct from b.owed_rial
)
select count(*)::int as drift, min(key) as example from drifting`;

/** Reads one snapshot. */
export async function proveRun(tx: Db, window: string): Promise<ScopeProof> {
  const [found] = await runPrepared<ScopeProof>(tx, scopeStatement, [window]);
  if (!found) throw new Error('a count without a row');
  return found;
}
