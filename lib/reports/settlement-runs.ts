import { desc, eq, lt } from 'drizzle-orm';
import { db } from '@/db/client';
import { runPrepared } from '@/db/prepared';
import { settlementApprovals, settlementRuns } from '@/db/schema';
import { type TehranDay, tehranDay } from '@/lib/calendar/tehran-day';
import { type Rial, rial } from '@/lib/money/rial';
import { type LineEventKind, type LineReason, type LineState, lineStateOf } from '@/lib/settlement/line';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import type { HoldReason } from './settlements';

export type Run = typeof settlementRuns.$inferSelect;
const runsLength = 30;

/** Every run, newest first; `after` is the day behind which the page begins. @throws DomainError `forbidden` */
export async function listRuns(
  reviewer: Reviewer,
  after: TehranDay | null,
): Promise<{ rows: Run[]; after: TehranDay | null }> {
  requireReviewer(reviewer);
  const found = await db
    .select()
    .from(settlementRuns)
    .where(after ? lt(settlementRuns.window, after) : undefined)
    .orderBy(desc(settlementRuns.window))
    .limit(runsLength + 1);
  const rows = found.slice(0, runsLength);
  const last = found.length > rows.length ? rows.at(-1) : undefined;
  return { rows, after: last ? tehranDay(last.window) : null };
}

/** A payee by the name operators know: the store's, or none for a referrer. */
interface Payee {
  ownerId: string;
  ownerKind: 'store' | 'referrer';
  name: string | null;
  amountRial: Rial;
}
export type RunLine = Payee & { state: LineState; reason: LineReason | null };
export type RunHold = Payee & { reason: HoldReason };

export interface RunDetail {
  run: Run;
  approvals: { adminId: string; at: Date }[];
  /** How many lines stand where, and what they come to. */
  states: { state: LineState; count: number; totalRial: Rial }[];
  /** The largest first, so far as a page holds. */
  lines: RunLine[];
  holds: RunHold[];
}

interface PayeeRow {
  owner_id: string;
  owner_kind: Payee['ownerKind'];
  name: string | null;
  amount_rial: bigint;
}
const shown = 200;

const stateStatement = `
select kinds, count(*) as count, sum(amount_rial)::bigint as total_rial from (
  select l.amount_rial, coalesce((select string_agg(kind, ',' order by kind) from settlement_line_events where line_id = l.id), '') as kinds
  from settlement_lines l where l."window" = $1::date
) as each group by kinds`;

const linesStatement = `
select l.owner_id::text as owner_id, l.owner_kind, s.name, l.amount_rial,
  coalesce((select string_agg(kind, ',') from settlement_line_events where line_id = l.id), '') as kinds,
  (select max(reason) from settlement_line_events where line_id = l.id) as reason
from settlement_lines l left join stores s on s.id = l.owner_id
where l."window" = $1::date order by l.amount_rial desc, l.owner_id limit ${shown}`;

const holdsStatement = `
select h.owner_id::text as owner_id, h.owner_kind, s.name, h.amount_rial, h.reason
from settlement_holds h left join stores s on s.id = h.owner_id
where h."window" = $1::date order by h.amount_rial desc, h.owner_id limit ${shown}`;

/** A run with what an operator needs to judge it, or null. @throws DomainError `forbidden` */
export async function findRun(reviewer: Reviewer, window: TehranDay): Promise<RunDetail | null> {
  requireReviewer(reviewer);
  const [run] = await db.select().from(settlementRuns).where(eq(settlementRuns.window, window));
  if (!run) return null;
  const [approvals, states, lines, holds] = await Promise.all([
    db
      .select({ adminId: settlementApprovals.adminId, at: settlementApprovals.at })
      .from(settlementApprovals)
      .where(eq(settlementApprovals.window, window)),
    runPrepared<{ kinds: string; count: string; total_rial: bigint }>(db, stateStatement, [window]),
    runPrepared<PayeeRow & { kinds: string; reason: LineReason | null }>(db, linesStatement, [window]),
    runPrepared<PayeeRow & { reason: HoldReason }>(db, holdsStatement, [window]),
  ]);
  return {
    run,
    approvals,
    states: byState(states),
    lines: lines.map((row) => ({ ...payeeOf(row), state: stateOf(row.kinds), reason: row.reason })),
    holds: holds.map((row) => ({ ...payeeOf(row), reason: row.reason })),
  };
}

function byState(rows: { kinds: string; count: string; total_rial: bigint }[]): RunDetail['states'] {
  const sums = new Map<LineState, { count: number; total: bigint }>();
  for (const { kinds, count, total_rial } of rows) {
    const sum = sums.get(stateOf(kinds)) ?? { count: 0, total: 0n };
    sums.set(stateOf(kinds), { count: sum.count + Number(count), total: sum.total + total_rial });
  }
  return [...sums].map(([state, { count, total }]) => ({ state, count, totalRial: rial(total) }));
}

const stateOf = (kinds: string) => lineStateOf(kinds.split(',').filter(Boolean) as LineEventKind[]);

function payeeOf({ owner_id, owner_kind, name, amount_rial }: PayeeRow): Payee {
  return { ownerId: owner_id, ownerKind: owner_kind, name, amountRial: rial(amount_rial) };
}
