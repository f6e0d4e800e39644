import { db } from '@/db/client';
import { runPrepared } from '@/db/prepared';
import type { holdReasons } from '@/db/schema';
import { type TehranDay, tehranDay } from '@/lib/calendar/tehran-day';
import { type Rial, rial } from '@/lib/money/rial';
import { type LineEventKind, type LineReason, type LineState, lineStateOf } from '@/lib/settlement/line';
import type { StoreScope } from '@/lib/stores/scope';
import { type StoreReader, storeReadBy } from './store-reader';

/** What one settlement day paid, or tried to pay, to the store. */
export interface SettlementRow {
  window: TehranDay;
  lineId: string;
  amountRial: Rial;
  state: LineState;
  /** Why it came back. */
  reason: LineReason | null;
  at: Date;
}

export type HoldReason = (typeof holdReasons)[number];

/** What the newest run did not pay the store, while nothing was paid since. */
export interface HeldRow {
  window: TehranDay;
  amountRial: Rial;
  reason: HoldReason;
  /** An operator's own words, when that is the reason. */
  words: string | null;
}

interface LineRow {
  window: string;
  id: string;
  amount_rial: bigint;
  kinds: LineEventKind[];
  reason: LineReason | null;
  at: string;
}

export const settlementsLength = 30;

// The page behind $2; a line is in the list for ever, so that the day is a place that stays.
const listStatement = `
select l."window"::text as window, l.id::text as id, l.amount_rial,
  coalesce(json_agg(e.kind) filter (where e.kind is not null), '[]') as kinds, max(e.reason) as reason,
  greatest(l.created_at, max(e.at)) as at
from (
  select * from settlement_lines
  where owner_id = $1::uuid and ($2::date is null or "window" < $2::date) and ($3::date is null or "window" = $3::date)
  order by "window" desc limit $4::int
) l
left join settlement_line_events e on e.line_id = l.id
group by l."window", l.id, l.amount_rial, l.created_at
order by l."window" desc`;

/** The store's settlements, newest first, page by page; `after` is the day behind which the next page begins. */
export async function listSettlements(
  scope: StoreScope,
  after: TehranDay | null,
): Promise<{ rows: SettlementRow[]; after: TehranDay | null }> {
  const found = await read(scope, after, null, settlementsLength + 1);
  const rows = found.slice(0, settlementsLength);
  return { rows, after: found.length > rows.length ? (rows.at(-1)?.window ?? null) : null };
}

/** The store's settlement of one day, or null. */
export async function findSettlement(reader: StoreReader, window: TehranDay): Promise<SettlementRow | null> {
  return (await read(reader, null, window, 1))[0] ?? null;
}

/** All of them, page after page: for a file. */
export async function* allSettlements(scope: StoreScope): AsyncGenerator<SettlementRow> {
  let after: TehranDay | null = null;
  do {
    const page: Awaited<ReturnType<typeof listSettlements>> = await listSettlements(scope, after);
    yield* page.rows;
    after = page.after;
  } while (after);
}

async function read(reader: StoreReader, after: string | null, window: string | null, limit: number) {
  const rows = await runPrepared<LineRow>(db, listStatement, [storeReadBy(reader), after, window, limit]);
  return rows.map(
    (row): SettlementRow => ({
      window: tehranDay(row.window),
      lineId: row.id,
      amountRial: rial(row.amount_rial),
      state: lineStateOf(row.kinds),
      reason: row.reason,
      at: new Date(row.at),
    }),
  );
}

interface HoldRow {
  window: string;
  amount_rial: bigint;
  reason: HoldReason;
  words: string | null;
}

const heldStatement = `
select h."window"::text as window, h.amount_rial, h.reason,
  case h.reason when 'manual' then (
    select reason from payout_holds where owner_id = h.owner_id order by ended_at is null desc, id desc limit 1
  ) end as words
from settlement_holds h
where h.owner_id = $1::uuid
  and h."window" > coalesce((select max("window") from settlement_lines where owner_id = $1::uuid), '-infinity')
order by h."window" desc limit 1`;

/** Why the newest run left the store's money where it is; null when it was paid, or nothing was owed. */
export async function findHeld(scope: StoreScope): Promise<HeldRow | null> {
  const [row] = await runPrepared<HoldRow>(db, heldStatement, [scope.storeId]);
  return row
    ? { window: tehranDay(row.window), amountRial: rial(row.amount_rial), reason: row.reason, words: row.words }
    : null;
}
