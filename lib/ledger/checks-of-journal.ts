import type { Check } from './check';
import { foldOwed, foldRollup } from './post-statement';

/** What may stand in the journal of one book about one subject. */
const allowedSequences = [
  'confirm',
  'confirm,reverse',
  'confirm,refund',
  'refund',
  'settle',
  'settle,settle_return',
  'commission_payout',
  'commission_payout,settle_return',
  'adjust',
];

/** The journal by itself, and what is folded from it. */
export const checksOfJournal: readonly Check[] = [
  {
    invariant: 1,
    name: 'the entries of every posting sum to 0',
    volume: 'select count(*) from ledger_entries',
    drifting: `
      select store_id || ' ' || subject_id || ' ' || kind from ledger_entries
      group by store_id, subject_id, kind having sum(amount_rial) <> 0 or bool_or(account is null)`,
  },
  {
    invariant: 2,
    name: 'rollup is the journal by book and day',
    volume: 'select count(*) from rollup',
    drifting: `
      select coalesce(r.store_id, j.store_id) || ' ' || coalesce(r.day, j.day)
      from rollup r full join (
        select store_id, day,
          sum((kind = 'confirm')::int) as paid_count, sum(case kind when 'confirm' then gross_rial else 0 end) as paid_rial,
          sum((kind in ('reverse', 'refund'))::int) as returned_count,
          sum(case when kind in ('reverse', 'refund') then -gross_rial else 0 end) as returned_rial,
          sum(case when is_transfer then 0 else net_rial end) as net_rial,
          sum(case when is_transfer then 0 else fee_rial end) as fee_rial,
          sum(case when is_transfer then 0 else commission_rial end) as commission_rial,
          sum(case when is_transfer then -gross_rial else 0 end) as settled_rial
        from (select *, kind in ('settle', 'settle_return', 'commission_payout') as is_transfer from journal) as legs
        group by store_id, day
      ) as j using (store_id, day)
      where (r.paid_count, r.paid_rial, r.returned_count, r.returned_rial, r.net_rial, r.fee_rial, r.commission_rial, r.settled_rial)
        is distinct from
        (j.paid_count, j.paid_rial, j.returned_count, j.returned_rial, j.net_rial, j.fee_rial, j.commission_rial, j.settled_rial)`,
  },
  {
    invariant: 2,
    name: "owed is the owners' entries by settlement day",
    volume: 'select count(*) from owed',
    drifting: `
      select coalesce(o.owner_id, e.owner_id) || ' ' || coalesce(o."window", e."window")
      from owed o full join (
        select split_part(account, ':', 2)::uuid as owner_id, split_part(account, ':', 1) as owner_kind, "window", store_id,
          -sum(case when amount_rial < 0 then amount_rial else 0 end) as credited_rial,
          sum(case when amount_rial > 0 then amount_rial else 0 end) as debited_rial
        from ledger_entries where account like '%:%' group by account, "window", store_id
      ) as e using (owner_id, "window", store_id)
      where (o.owner_kind, o.credited_rial, o.debited_rial) is distinct from (e.owner_kind, e.credited_rial, e.debited_rial)`,
  },
  {
    invariant: 5,
    name: 'one row for each subject and kind, in an allowed sequence',
    volume: 'select count(distinct subject_id) from journal',
    drifting: `
      select subject_id::text from (
        select subject_id, count(*) as rows, count(distinct kind) as kinds, count(distinct store_id) as books,
          string_agg(kind, ',' order by at, array_position(array['confirm', 'settle', 'commission_payout'], kind) nulls last) as sequence
        from journal group by subject_id
      ) as subjects
      where rows <> kinds or books <> 1 or sequence not in (${allowedSequences.map((kinds) => `'${kinds}'`).join(', ')})`,
  },
  {
    invariant: 5,
    name: 'what goes back is what had come',
    volume: "select count(*) from journal where kind in ('reverse', 'settle_return')",
    drifting: `
      select b.subject_id::text from journal b
      left join journal a on a.store_id = b.store_id and a.subject_id = b.subject_id
        and a.kind in ('confirm', 'settle', 'commission_payout')
      where b.kind in ('reverse', 'settle_return') and (
        b.gross_rial is distinct from -a.gross_rial or b.referrer_id is distinct from a.referrer_id
        or b.kind = 'reverse' and (b.net_rial, b.commission_rial) is distinct from (-a.net_rial, -a.commission_rial))`,
  },
  {
    invariant: 7,
    name: 'waiting + settled = everything earned, for each owner',
    volume: 'select count(distinct owner_id) from owed',
    drifting: `
      select owner_id::text from (
        select owner_id, credited_rial - debited_rial as have_rial, 0 as earned_rial from owed
        union all select store_id, settled_rial, 0 from rollup
        union all select store_id, 0, net_rial from journal where kind in ('confirm', 'reverse', 'refund', 'adjust')
        union all select referrer_id, 0, commission_rial from journal
          where kind in ('confirm', 'reverse', 'refund', 'adjust') and referrer_id is not null
      ) as sums
      group by owner_id having sum(have_rial) <> sum(earned_rial)`,
  },
  {
    invariant: 8,
    name: 'replaying the journal gives the same rollup',
    volume: 'select count(*) from journal',
    drifting: differs(
      foldRollup('journal'),
      `
      select store_id, day, paid_count, paid_rial, returned_count, returned_rial, net_rial, fee_rial, commission_rial, settled_rial
      from rollup`,
    ),
  },
  {
    invariant: 8,
    name: 'replaying the journal gives the same owed',
    volume: 'select count(*) from journal',
    drifting: differs(
      foldOwed('journal'),
      'select owner_id, "window", store_id, owner_kind, credited_rial, debited_rial from owed',
    ),
  },
];

/** The rows that only one of two queries gives. */
function differs(one: string, other: string): string {
  return `
    select row_to_json(rest)::text from (
      (${one} except ${other}) union all (${other} except ${one})
    ) as rest`;
}
