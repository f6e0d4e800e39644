import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { Actor, Posting } from '@/lib/ledger/journal';
import { post } from '@/lib/ledger/post';
import { rial, zeroRial } from '@/lib/money/rial';
import { endRuns } from './end';
import { allowedAfter, isBack, type LineEventKind, type LineNews, type LineTold, lineStateOf } from './line';
import { noticeLines } from './notice-lines';

/**
 * Writes what happened to lines, with all that follows: what went back is owed again, owners are told, and a run whose last line ended
 * is done. What cannot come after what is known already (an answer told twice, a payment of what went back) changes nothing; only
 * what did is returned. Those who tell of lines of one run queue at the run.
 */
export async function tellLines(tx: Db, news: readonly LineNews[], actor: Actor): Promise<LineTold[]> {
  if (news.length === 0) return [];
  const known = await readLines(tx, news);
  const told = news.flatMap((one) => {
    const line = known.get(one.lineId);
    if (!line || !allowedAfter[lineStateOf(line.kinds)].includes(one.kind)) return [];
    line.kinds.push(one.kind);
    const { window, owner_id: ownerId, owner_kind: ownerKind, amount_rial } = line;
    return [{ ...one, window, ownerId, ownerKind, amountRial: rial(amount_rial) }];
  });
  if (told.length === 0) return [];
  await tx.execute(sql`
    insert into settlement_line_events (line_id, kind, reason, detail, actor, at)
    select line_id, kind, reason, detail, ${actor}, clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(told.map(eventOf))}::jsonb)
      as told (line_id uuid, kind text, reason text, detail text)`);
  await post(
    told.filter(({ kind }) => isBack(kind)).map((line) => returnOf(line, actor)),
    tx,
  );
  await noticeLines(tx, told);
  await endRuns(tx);
  return told;
}

interface KnownLine extends Record<string, unknown> {
  id: string;
  window: string;
  owner_id: string;
  owner_kind: 'store' | 'referrer';
  amount_rial: bigint;
  kinds: LineEventKind[];
}

async function readLines(tx: Db, news: readonly LineNews[]): Promise<Map<string, KnownLine>> {
  const ids = JSON.stringify([...new Set(news.map(({ lineId }) => lineId))]);
  const among = sql`(select value::uuid from jsonb_array_elements_text(${ids}::jsonb))`;
  await tx.execute(sql`
    select from settlement_runs where "window" in (select "window" from settlement_lines where id in ${among})
    order by "window" for update`);
  const rows = await tx.execute<KnownLine>(sql`
    select l.id, l."window"::text as "window", l.owner_id, l.owner_kind, l.amount_rial,
      coalesce(jsonb_agg(e.kind) filter (where e.kind is not null), '[]') as kinds
    from settlement_lines l left join settlement_line_events e on e.line_id = l.id
    where l.id in ${among} group by l.id, l."window", l.owner_id, l.owner_kind, l.amount_rial`);
  return new Map(rows.map((row) => [row.id, row]));
}

function eventOf({ lineId, kind, reason, detail }: LineNews) {
  return { line_id: lineId, kind, reason: reason ?? null, detail: detail ?? null };
}

/** Owed again from the next working day on. */
function returnOf({ lineId, ownerId, ownerKind, amountRial }: LineTold, actor: Actor): Posting {
  return {
    kind: 'settle_return',
    storeId: ownerId,
    subjectId: lineId,
    grossRial: amountRial,
    netRial: amountRial,
    feeRial: zeroRial,
    commissionRial: zeroRial,
    referrerId: ownerKind === 'referrer' ? ownerId : null,
    planId: null,
    actor,
  };
}
