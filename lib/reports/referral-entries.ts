import { db } from '@/db/client';
import { runPrepared } from '@/db/prepared';
import { type TehranDay, tehranDay } from '@/lib/calendar/tehran-day';
import { type Rial, rial } from '@/lib/money/rial';

/** Which entries: of one store, of a stretch of days, or all. */
export interface EntryFilter {
  storeId: string | null;
  from: TehranDay | null;
  to: TehranDay | null;
}

/** One entry of the ledger that earned something or took it back, with everything it follows from. */
export interface CommissionEntry {
  storeId: string;
  subjectId: string;
  kind: 'confirm' | 'reverse' | 'refund';
  /** What the card was charged, or got back. */
  grossRial: Rial;
  /** Our whole fee of it, of which the commission is a part. */
  feeRial: Rial;
  commissionRial: Rial;
  plan: { code: string; version: number; commissionBps: number } | null;
  day: TehranDay;
  /** From when the money is due, and the payout that took it; null while it waits. */
  window: TehranDay;
  paidIn: TehranDay | null;
  at: Date;
}

export type EntryPlace = Pick<CommissionEntry, 'day' | 'subjectId' | 'kind'>;

interface EntryRow {
  store_id: string;
  subject_id: string;
  kind: CommissionEntry['kind'];
  gross_rial: bigint;
  fee_rial: bigint;
  commission_rial: bigint;
  code: string | null;
  version: number | null;
  commission_bps: number | null;
  day: string;
  window: string;
  paid_in: string | null;
  at: string;
}

export const entriesLength = 50;

const chosen = `
  j.referrer_id = $1::uuid and j.store_id <> $1::uuid and j.commission_rial <> 0
  and j.day between coalesce($2::date, '-infinity') and coalesce($3::date, 'infinity')
  and ($4::uuid is null or j.store_id = $4::uuid)`;

const entriesStatement = `
select page.*, p.code, p.version, p.commission_bps, (
    select min(l."window") from settlement_lines l where l.owner_id = $1::uuid and l."window" >= page."window"::date
  )::text as paid_in
from (
  select j.store_id, j.subject_id, j.kind, j.gross_rial, j.fee_rial + j.commission_rial as fee_rial, j.commission_rial, j.plan_id,
    j.day::text as day, j."window"::text as window, j.at
  from journal j where ${chosen}
    and ($5::date is null or (j.day, j.subject_id, j.kind) < ($5::date, $6::uuid, $7::text))
    and ($5::date is null or j.day <= $5::date)
  order by j.day desc, j.subject_id desc, j.kind desc limit $8::int
) page
left join fee_plans p on p.id = page.plan_id
order by page.day desc, page.subject_id desc, page.kind desc`;

/** Newest day first; `behind` is the last entry of the page before. */
export async function listEntries(
  userId: string,
  filter: EntryFilter,
  behind: EntryPlace | null,
): Promise<{ rows: CommissionEntry[]; more: EntryPlace | null }> {
  const place = [behind?.day ?? null, behind?.subjectId ?? null, behind?.kind ?? null];
  const found = await runPrepared<EntryRow>(db, entriesStatement, [
    ...paramsOf(userId, filter),
    ...place,
    entriesLength + 1,
  ]);
  const rows = found.slice(0, entriesLength).map(entryOf);
  return { rows, more: found.length > rows.length ? (rows.at(-1) ?? null) : null };
}

const totalStatement = `
select coalesce(sum(j.commission_rial), 0)::bigint as rial, count(*) as count from journal j where ${chosen}`;

/** What all chosen entries come to: the figure that led to them. */
export async function getEntriesTotal(userId: string, filter: EntryFilter): Promise<{ rial: Rial; count: number }> {
  const [row] = await runPrepared<{ rial: bigint; count: bigint }>(db, totalStatement, paramsOf(userId, filter));
  return { rial: rial(row?.rial ?? 0n), count: Number(row?.count ?? 0) };
}

function paramsOf(userId: string, { from, to, storeId }: EntryFilter) {
  return [userId, from, to, storeId];
}

function entryOf(row: EntryRow): CommissionEntry {
  const { code, version, commission_bps: commissionBps } = row;
  return {
    storeId: row.store_id,
    subjectId: row.subject_id,
    kind: row.kind,
    grossRial: rial(row.gross_rial),
    feeRial: rial(row.fee_rial),
    commissionRial: rial(row.commission_rial),
    plan: code === null || version === null || commissionBps === null ? null : { code, version, commissionBps },
    day: tehranDay(row.day),
    window: tehranDay(row.window),
    paidIn: row.paid_in === null ? null : tehranDay(row.paid_in),
    at: new Date(row.at),
  };
}
