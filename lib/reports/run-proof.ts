import { db } from '@/db/client';
import { runPrepared } from '@/db/prepared';
import type { TehranDay } from '@/lib/calendar/tehran-day';
import { type Rial, rial } from '@/lib/money/rial';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

/** What the lines of a run come to, told by each book that knows of them; all read in one statement. */
export interface RunProof {
  lines: Sum;
  /** What the ledger debited in the run's window. */
  debited: Sum;
  /** What stands in files to Shaparak, in transfers of our bank, and in neither because the run has not gone out or it was withdrawn. */
  inFiles: Sum;
  inTransfers: Sum;
  elsewhere: Sum;
  /** Whether what was debited, and what goes out by any way, equal the lines. */
  holds: boolean;
  readAt: Date;
}

interface Sum {
  count: number;
  totalRial: Rial;
}

const statement = `
with lines as (
  select l.id, l.amount_rial,
    (select r.amount_rial from settlement_file_records r where r.line_id = l.id) as filed,
    (select o.amount_rial from transfer_orders o where o.subject_id = l.id and o.purpose = 'commission' limit 1) as transferred
  from settlement_lines l where l."window" = $1::date
)
select now()::text as at, count(*)::int as lines, coalesce(sum(amount_rial), 0)::text as lines_rial,
  count(filed)::int as filed, coalesce(sum(filed), 0)::text as filed_rial,
  count(transferred)::int as transferred, coalesce(sum(transferred), 0)::text as transferred_rial,
  (count(*) filter (where filed is null and transferred is null))::int as elsewhere,
  coalesce(sum(amount_rial) filter (where filed is null and transferred is null), 0)::text as elsewhere_rial,
  (select count(*)::int from journal where "window" = $1::date and kind in ('settle', 'commission_payout')) as debited,
  (select coalesce(-sum(gross_rial), 0)::text from journal
    where "window" = $1::date and kind in ('settle', 'commission_payout')) as debited_rial
from lines`;

type Way = 'lines' | 'debited' | 'filed' | 'transferred' | 'elsewhere';
type Row = { at: string } & Record<Way, number> & Record<`${Way}_rial`, string>;

/** @throws DomainError `forbidden` */
export async function readRunProof(reviewer: Reviewer, window: TehranDay): Promise<RunProof> {
  requireReviewer(reviewer);
  const [row] = await runPrepared<Row>(db, statement, [window]);
  if (!row) throw new Error('a sum without a row');
  const sum = (way: Way): Sum => ({ count: row[way], totalRial: rial(row[`${way}_rial`]) });
  const [lines, debited] = [sum('lines'), sum('debited')];
  const ways = [sum('filed'), sum('transferred'), sum('elsewhere')] as const;
  const [inFiles, inTransfers, elsewhere] = ways;
  const holds =
    debited.count === lines.count &&
    debited.totalRial === lines.totalRial &&
    ways.reduce((total, { totalRial }) => total + totalRial, 0n) === lines.totalRial;
  return { lines, debited, inFiles, inTransfers, elsewhere, holds, readAt: new Date(row.at) };
}
