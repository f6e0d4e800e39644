import { db } from '@/db/client';
import { runPrepared } from '@/db/prepared';
import type { TehranDay } from '@/lib/calendar/tehran-day';
import { type Rial, rial } from '@/lib/money/rial';
import type { StoreScope } from '@/lib/stores/scope';
import type { SettlementRow } from './settlements';
import { type StoreReader, storeReadBy } from './store-reader';

/**
 * What makes a settlement: the store's entries of all settlement days after that of its previous line up to its own. Read of the
 * ledger, so it is the same whenever it is asked: gross − fee − given back ± adjusted + came back + carried = paid.
 */
export interface SettlementMakeup {
  /** The settlement day of the line before, whose money this one does not hold. */
  previous: TehranDay | null;
  paidCount: number;
  grossRial: Rial;
  feeRial: Rial;
  /** Refunds and reversals less the fee that came back with them. */
  backRial: Rial;
  adjustedRial: Rial;
  /** Earlier settlements that the bank sent back. */
  returnedRial: Rial;
  /**
   * What the days alone do not tell: an entry that was written into a day already paid, so that this line made it good, or a refund of a
   * later day that this line gave ahead. 0 as a rule; over all lines and what is waiting it comes to nothing.
   */
  carriedRial: Rial;
}

interface MakeupRow {
  previous: string | null;
  paid_count: bigint;
  gross_rial: bigint;
  fee_rial: bigint;
  back_rial: bigint;
  adjusted_rial: bigint;
  returned_rial: bigint;
}

const previousLine = `(select max("window") from settlement_lines where owner_id = $1::uuid and "window" < $2::date)`;
/** Those journal rows. */
const partsOfLine = `
  j.store_id = $1::uuid and j.kind <> 'settle' and j."window" <= $2::date
  and j."window" > coalesce(${previousLine}, '-infinity')`;

const makeupStatement = `
select ${previousLine}::text as previous,
  count(*) filter (where kind = 'confirm') as paid_count,
  coalesce(sum(gross_rial) filter (where kind = 'confirm'), 0)::bigint as gross_rial,
  coalesce(sum(fee_rial + commission_rial) filter (where kind = 'confirm'), 0)::bigint as fee_rial,
  coalesce(-sum(net_rial) filter (where kind in ('reverse', 'refund')), 0)::bigint as back_rial,
  coalesce(sum(net_rial) filter (where kind = 'adjust'), 0)::bigint as adjusted_rial,
  coalesce(sum(net_rial) filter (where kind = 'settle_return'), 0)::bigint as returned_rial
from journal j where ${partsOfLine}`;

export async function getMakeup(reader: StoreReader, line: SettlementRow): Promise<SettlementMakeup> {
  const [row] = await runPrepared<MakeupRow>(db, makeupStatement, [storeReadBy(reader), line.window]);
  if (!row) throw new Error('a sum without a row');
  const explained = row.gross_rial - row.fee_rial - row.back_rial + row.adjusted_rial + row.returned_rial;
  return {
    previous: row.previous as TehranDay | null,
    paidCount: Number(row.paid_count),
    grossRial: rial(row.gross_rial),
    feeRial: rial(row.fee_rial),
    backRial: rial(row.back_rial),
    adjustedRial: rial(row.adjusted_rial),
    returnedRial: rial(row.returned_rial),
    carriedRial: rial(line.amountRial - explained),
  };
}

/** One entry of a settlement; `paymentId` where it is of a payment itself. */
export interface LinePart {
  subjectId: string;
  kind: 'confirm' | 'reverse' | 'refund' | 'adjust' | 'settle_return';
  paymentId: string | null;
  reference: string | null;
  grossRial: Rial;
  feeRial: Rial;
  netRial: Rial;
  at: Date;
}

interface PartRow {
  subject_id: string;
  kind: LinePart['kind'];
  payment_id: string | null;
  reference: string | null;
  gross_rial: bigint;
  fee_rial: bigint;
  net_rial: bigint;
  at: string;
}

const partsStatement = `
select j.subject_id::text as subject_id, j.kind, p.id::text as payment_id, p.reference, j.gross_rial,
  (j.fee_rial + j.commission_rial)::bigint as fee_rial, j.net_rial, j.at
from journal j left join payments p on p.store_id = j.store_id and p.id = j.subject_id
where ${partsOfLine} and ($3::uuid is null or (j.subject_id, j.kind) > ($3::uuid, $4::text))
order by j.subject_id, j.kind limit $5::int`;

export const partsLength = 50;

/** The entries of a settlement in a lasting order, from behind one of them. */
export async function listParts(
  reader: StoreReader,
  window: TehranDay,
  behind: Pick<LinePart, 'subjectId' | 'kind'> | null = null,
  limit = partsLength,
): Promise<LinePart[]> {
  const place = [behind?.subjectId ?? null, behind?.kind ?? null];
  const rows = await runPrepared<PartRow>(db, partsStatement, [storeReadBy(reader), window, ...place, limit]);
  return rows.map((row) => ({
    subjectId: row.subject_id,
    kind: row.kind,
    paymentId: row.payment_id,
    reference: row.reference,
    grossRial: rial(row.gross_rial),
    feeRial: rial(row.fee_rial),
    netRial: rial(row.net_rial),
    at: new Date(row.at),
  }));
}

/** All of them, a thousand at a time: for a file. */
export async function* allParts(scope: StoreScope, window: TehranDay): AsyncGenerator<LinePart> {
  const step = 1_000;
  let behind: LinePart | null = null;
  for (;;) {
    const page: LinePart[] = await listParts(scope, window, behind, step);
    yield* page;
    behind = page.at(-1) ?? null;
    if (page.length < step) return;
  }
}

const lineOfStatement = `
select min("window")::text as window from settlement_lines where owner_id = $1::uuid and "window" >= $2::date`;

/** The settlement that holds what is due on a day: the first of the store on it or after; null while it waits. */
export async function findLineOf(scope: StoreScope, due: string): Promise<TehranDay | null> {
  const [row] = await runPrepared<{ window: string | null }>(db, lineOfStatement, [scope.storeId, due]);
  return (row?.window ?? null) as TehranDay | null;
}
