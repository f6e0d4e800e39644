import { foldOwed, foldRollup } from './post-statement';

/** One thing that must hold: how much was looked at, and the keys of what does not hold. */
export interface Check {
  /** Number in the list of eight promises; several checks may prove one. */
  invariant: number;
  name: string;
  /** A query of one number. */
  volume: string;
  /** A query of one text column, one row for each thing that has drifted. */
  drifting: string;
}

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

/** Written from the promises, not from the posting statement: sharing its text would share its mistakes. Only the replay uses it. */
export const checks: readonly Check[] = [
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
    invariant: 3,
    name: 'gross = net + fee + commission, as the payment was agreed',
    volume: "select count(*) from journal where kind in ('confirm', 'reverse', 'refund', 'adjust')",
    drifting: `
      select j.store_id || ' ' || j.subject_id || ' ' || j.kind
      from journal j left join payments p on p.store_id = j.store_id and p.id = j.subject_id and j.kind = 'confirm'
      where j.gross_rial <> j.net_rial + j.fee_rial + j.commission_rial
        or j.kind = 'confirm' and (j.gross_rial, j.net_rial, j.commission_rial, j.referrer_id, j.plan_id) is distinct from
          (p.amount_rial + p.payer_fee_rial, p.amount_rial + p.payer_fee_rial - p.fee_rial, p.commission_rial, p.referrer_id, p.plan_id)`,
  },
  {
    invariant: 3,
    name: 'fee by its plan, commission by its referrer',
    volume: 'select count(*) from payments',
    // Terms and payment are two statements: what was asked for in the minute after the trial's end may still be free.
    drifting: `
      select p.store_id || ' ' || p.id
      from payments p
      left join stores s on s.id = p.store_id
      left join fee_plans f on f.id = p.plan_id
      left join referrals r on r.user_id = s.owner_id and r.created_at <= p.created_at
      cross join lateral (select
        least(greatest(p.amount_rial * f.fee_bps / 10000, f.floor_rial), f.cap_rial) + f.payer_fee_rial as fee_rial,
        s.created_at + f.trial_days * interval '24 hours' as trial_until
      ) as plan
      where s.id is null or f.id is null
        or not (p.created_at < plan.trial_until + interval '1 minute' and f.trial_days > 0 and p.fee_rial = 0 and p.payer_fee_rial = 0
          or p.created_at >= plan.trial_until and p.fee_rial = plan.fee_rial and p.payer_fee_rial = f.payer_fee_rial)
        or p.referrer_id is distinct from nullif(r.referrer_id, s.owner_id)
        or p.commission_rial <> case when p.referrer_id is null then 0 else p.fee_rial * f.commission_bps / 10000 end`,
  },
  {
    invariant: 4,
    name: 'settlement lines are what was debited, line by line',
    volume: 'select count(*) from settlement_lines',
    drifting: `
      select coalesce(l.id, j.subject_id)::text
      from settlement_lines l full join (
        select * from journal where kind in ('settle', 'commission_payout')
      ) as j on j.subject_id = l.id
      where (l.owner_id, l."window", l.amount_rial, case l.owner_kind when 'store' then 'settle' else 'commission_payout' end)
        is distinct from (j.store_id, j."window", -j.gross_rial, j.kind)`,
  },
  {
    invariant: 4,
    name: 'a run is the sum of its lines, one for each owner',
    volume: 'select count(*) from settlement_runs',
    drifting: `
      select coalesce(r."window", l."window")::text
      from settlement_runs r full join (
        select "window", count(*) as lines, count(distinct owner_id) as owners, sum(amount_rial) as total_rial
        from settlement_lines group by "window"
      ) as l using ("window")
      where (r.line_count, r.line_count, r.total_rial)
        is distinct from (coalesce(l.lines, 0), coalesce(l.owners, 0), coalesce(l.total_rial, 0))`,
  },
  {
    invariant: 4,
    name: 'nobody was paid to an unverified Sheba, or in its cool-down',
    volume: 'select count(*) from settlement_lines',
    drifting: `
      select l.id::text from settlement_lines l left join bank_accounts a on a.id = l.account_id and a.owner_id = l.owner_id
      where a.verified_at is null or greatest(a.verified_at, a.payable_from) > l.created_at`,
  },
  {
    invariant: 4,
    name: 'no run paid what was not due yet',
    volume: 'select count(*) from settlement_lines',
    drifting: `
      select distinct account from (
        select account, sum(sum(case when kind in ('settle', 'commission_payout') then amount_rial else 0 end)) over due as paid_rial,
          sum(sum(case when amount_rial < 0 then -amount_rial else 0 end)) over due as credited_rial
        from ledger_entries where account like '%:%'
        group by account, "window"
        window due as (partition by account order by "window")
      ) as by_window
      where paid_rial > credited_rial`,
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
    invariant: 6,
    name: 'every paid payment has one receipt of its amount',
    volume: "select count(*) from payments where state in ('paid', 'refunded')",
    drifting: `
      select p.store_id || ' ' || p.id
      from payments p left join psp_receipts r on r.store_id = p.store_id and r.payment_id = p.id and r.outcome = 'paid'
      where p.state in ('paid', 'refunded')
      group by p.store_id, p.id
      having count(r.ref_num) <> 1
        or bool_or((r.amount_rial, r.attempt_id, r.mode) is distinct from (p.amount_rial + p.payer_fee_rial, p.attempt_id, p.mode))`,
  },
  {
    invariant: 6,
    name: 'every receipt is in one payment or explained',
    volume: 'select count(*) from psp_receipts',
    drifting: `
      select r.psp || ' ' || r.mode || ' ' || r.payment_id
      from psp_receipts r left join payments p on p.store_id = r.store_id and p.id = r.payment_id
      where p.id is null
        or r.outcome = 'paid' and p.state not in ('paid', 'refunded')
        or r.outcome = 'claimed' and (p.state not in ('awaiting_confirm', 'confirming', 'unknown') or p.attempt_id <> r.attempt_id)`,
  },
  {
    invariant: 6,
    name: 'the ledger confirms the paid live payments and no others',
    volume: "select count(*) from journal where kind = 'confirm'",
    drifting: `
      select coalesce(p.id, j.subject_id)::text
      from (select * from payments where mode = 'live' and state in ('paid', 'refunded')) as p
      full join (
        select c.store_id, c.subject_id from journal c where c.kind = 'confirm' and not exists (
          select from journal b where b.store_id = c.store_id and b.subject_id = c.subject_id and b.kind = 'reverse')
      ) as j on j.store_id = p.store_id and j.subject_id = p.id
      where p.id is null or j.subject_id is null`,
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
