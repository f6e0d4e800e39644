import type { Check } from './check';

/** What became of settlement lines beside what the journal says, and what a run may do. */
export const checksOfSettlement: readonly Check[] = [
  {
    invariant: 4,
    name: 'what went back is owed again, and nothing else is',
    volume: "select count(*) from settlement_line_events where kind in ('refused', 'withdrawn', 'returned')",
    drifting: `
      select coalesce(e.line_id, j.subject_id)::text
      from (select line_id from settlement_line_events where kind in ('refused', 'withdrawn', 'returned')) as e
      full join (select subject_id from journal where kind = 'settle_return') as j on j.subject_id = e.line_id
      where e.line_id is null or j.subject_id is null`,
  },
  {
    invariant: 4,
    name: 'no line was paid after its money went back, or refused and returned',
    volume: 'select count(*) from settlement_line_events',
    drifting: `
      select e.line_id::text from settlement_line_events e left join settlement_lines l on l.id = e.line_id
      group by e.line_id, l.id
      having l.id is null or count(*) filter (where e.kind in ('refused', 'withdrawn', 'returned')) > 1
        or bool_or(e.kind = 'paid') and bool_or(e.kind in ('refused', 'withdrawn'))`,
  },
  {
    invariant: 4,
    name: 'of every line of a run that is done it is known whether it was paid',
    volume: 'select count(*) from settlement_lines join settlement_runs using ("window") where state = \'done\'',
    drifting: `
      select l.id::text from settlement_lines l join settlement_runs r using ("window")
      where r.state = 'done' and not exists (
        select from settlement_line_events e where e.line_id = l.id and e.kind in ('paid', 'refused', 'withdrawn', 'returned'))`,
  },
  {
    invariant: 4,
    name: 'nobody was paid and held back by one run',
    volume: 'select count(*) from settlement_holds',
    drifting: `
      select h."window" || ' ' || h.owner_id from settlement_holds h join settlement_lines l using ("window", owner_id)`,
  },
  {
    invariant: 4,
    name: 'an unusual run went out by two different operators',
    volume: "select count(*) from settlement_runs where unusual <> '[]'::jsonb",
    drifting: `
      select r."window"::text from settlement_runs r
      where r.unusual <> '[]'::jsonb and r.state in ('released', 'handed_over', 'done') and (
        select count(distinct a.admin_id) from settlement_approvals a
        where a."window" = r."window" and a.lines_sha256 = r.lines_sha256) < 2`,
  },
  {
    invariant: 4,
    name: 'what stands in a file is the line it pays',
    volume: 'select count(*) from settlement_file_records',
    drifting: `
      select r.line_id::text from settlement_file_records r left join settlement_lines l on l.id = r.line_id
      left join settlement_files f on f.id = r.file_id
      where (l.amount_rial, l.owner_id, l."window") is distinct from (r.amount_rial, r.store_id, f."window")`,
  },
  {
    invariant: 4,
    name: 'no more was kept from a store than its fees',
    volume: 'select count(distinct store_id) from settlement_file_records',
    drifting: `
      select kept.store_id::text from (
        select r.store_id, sum(r.wage_rial) as wage_rial from settlement_file_records r
        where not exists (select from settlement_line_events e where e.line_id = r.line_id and e.kind = 'refused')
        group by r.store_id
      ) as kept
      where kept.wage_rial > (
        select coalesce(sum(fee_rial + commission_rial), 0) from journal j
        where j.store_id = kept.store_id and j.kind = 'confirm')`,
  },
];
