import { db } from '@/db/client';
import { runPrepared } from '@/db/prepared';
import { jalaliText } from '@/lib/calendar/jalali';
import { addMonths, type JalaliMonth, monthBounds } from '@/lib/calendar/jalali-month';
import { type TehranDay, tehranDay } from '@/lib/calendar/tehran-day';
import { type Rial, rial, sumRial } from '@/lib/money/rial';
import type { SheetCell } from '@/lib/sheets/sheet';

/** What moved in a referrer's account with us. All are positive. */
export interface ReferralMovements {
  count: number;
  earnedRial: Rial;
  /** Of payments that were reversed or refunded. */
  backRial: Rial;
  paidRial: Rial;
  /** Payouts that the bank sent back. */
  returnedRial: Rial;
}

/** Over a Jalali month: opening + earned − taken back − paid + returned = closing. */
export interface ReferralStatement {
  month: JalaliMonth;
  from: TehranDay;
  to: TehranDay;
  readAt: Date;
  openingRial: Rial;
  /** Days with an entry, oldest first, each with what was owed at its end. */
  days: (ReferralMovements & { day: TehranDay; closingRial: Rial })[];
  total: ReferralMovements;
  closingRial: Rial;
  previous: JalaliMonth;
}

interface DayRow {
  read_at: string;
  opening_rial: bigint;
  day: string | null;
  count: bigint;
  earned_rial: bigint;
  back_rial: bigint;
  paid_rial: bigint;
  returned_rial: bigint;
}

// In the book of his own name the legs of payouts are his whichever they are; in a store's book the commission is.
const statement = `
with before as (
  select coalesce(sum(case when store_id = $1::uuid then gross_rial else commission_rial end), 0)::bigint as opening_rial
  from journal where referrer_id = $1::uuid and day < $2::date
), days as (
  select day::text as day, count(*) filter (where kind = 'confirm') as count,
    coalesce(sum(commission_rial) filter (where store_id <> $1::uuid and commission_rial > 0), 0)::bigint as earned_rial,
    coalesce(-sum(commission_rial) filter (where store_id <> $1::uuid and commission_rial < 0), 0)::bigint as back_rial,
    coalesce(-sum(gross_rial) filter (where store_id = $1::uuid and gross_rial < 0), 0)::bigint as paid_rial,
    coalesce(sum(gross_rial) filter (where store_id = $1::uuid and gross_rial > 0), 0)::bigint as returned_rial
  from journal
  where referrer_id = $1::uuid and day between $2::date and $3::date and (store_id = $1::uuid or commission_rial <> 0)
  group by day
)
select now() as read_at, before.opening_rial, days.* from before left join days on true order by days.day`;

/** @param userId the referrer, as the session proved him */
export async function getReferralStatement(userId: string, month: JalaliMonth): Promise<ReferralStatement> {
  const { first: from, last: to } = monthBounds(month);
  const rows = await runPrepared<DayRow>(db, statement, [userId, from, to]);
  const [head] = rows;
  if (!head) throw new Error('a statement without its opening');
  const openingRial = rial(head.opening_rial);
  let closingRial = openingRial;
  const days = rows.flatMap((row) => {
    if (row.day === null) return [];
    const moved = {
      count: Number(row.count),
      earnedRial: rial(row.earned_rial),
      backRial: rial(row.back_rial),
      paidRial: rial(row.paid_rial),
      returnedRial: rial(row.returned_rial),
    };
    closingRial = rial(closingRial + moved.earnedRial - moved.backRial - moved.paidRial + moved.returnedRial);
    return [{ ...moved, day: tehranDay(row.day), closingRial }];
  });
  const sum = (name: Exclude<keyof ReferralMovements, 'count'>) => sumRial(days.map((day) => day[name]));
  const total = {
    count: days.reduce((count, day) => count + day.count, 0),
    earnedRial: sum('earnedRial'),
    backRial: sum('backRial'),
    paidRial: sum('paidRial'),
    returnedRial: sum('returnedRial'),
  };
  const readAt = new Date(head.read_at);
  return { month, from, to, readAt, openingRial, days, total, closingRial, previous: addMonths(month, -1) };
}

/** As rows of a sheet; what takes away is negative, so that a row added to the balance before it gives its own. */
export function referralSheet(
  { from, to, openingRial, days, total, closingRial }: ReferralStatement,
  words: { opening: string; total: string },
): SheetCell[][] {
  const none = Array<SheetCell>(5).fill(null);
  return [
    [words.opening, from, ...none, openingRial],
    ...days.map((day): SheetCell[] => [jalaliText(day.day), day.day, ...cellsOf(day), day.closingRial]),
    [words.total, to, ...cellsOf(total), closingRial],
  ];
}

function cellsOf({ count, earnedRial, backRial, paidRial, returnedRial }: ReferralMovements): SheetCell[] {
  return [count, earnedRial, rial(-backRial), rial(-paidRial), returnedRial];
}
