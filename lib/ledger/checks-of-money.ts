import type { Check } from './check';

/** The journal beside what it is about: payments and their terms, the bank's receipts, settlement lines. */
export const checksOfMoney: readonly Check[] = [
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
    // Terms and payment are two statements: what was asked for in the minute after the trial's end may still be free, and in the minute
    // after the store changed hands or its referrer was corrected may still follow the old one.
    drifting: `
      select p.store_id || ' ' || p.id
      from payments p
      left join stores s on s.id = p.store_id
      left join fee_plans f on f.id = p.plan_id
      cross join lateral (select
        least(greatest(p.amount_rial * f.fee_bps / 10000, f.floor_rial), f.cap_rial) + f.payer_fee_rial as fee_rial,
        s.created_at + f.trial_days * interval '24 hours' as trial_until
      ) as plan
      where s.id is null or f.id is null
        or not (p.created_at < plan.trial_until + interval '1 minute' and f.trial_days > 0 and p.fee_rial = 0 and p.payer_fee_rial = 0
          or p.created_at >= plan.trial_until and p.fee_rial = plan.fee_rial and p.payer_fee_rial = f.payer_fee_rial)
        or not exists (
          select from (
            select owner_id, case when row_number() over times > 1 then since end as since, lead(since) over times as until
            from store_owners where store_id = p.store_id window times as (order by since)
          ) as o
          left join attributions r on r.user_id = o.owner_id and r.since <= p.created_at
            and coalesce(r.until > p.created_at - interval '1 minute', true)
          where coalesce(o.since <= p.created_at, true) and coalesce(o.until > p.created_at - interval '1 minute', true)
            and p.referrer_id is not distinct from nullif(r.referrer_id, o.owner_id))
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
];
