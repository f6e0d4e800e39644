import { db } from '@/db/client';
import { runPrepared } from '@/db/prepared';
import { type TehranDay, tehranDay } from '@/lib/calendar/tehran-day';
import { type Rial, rial } from '@/lib/money/rial';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

/** What is owed and due on a day, to all stores and all referrers, by the calendar as it stands. */
export interface ForecastDay {
  day: TehranDay;
  at: Date;
  storesRial: Rial;
  referrersRial: Rial;
}

interface ForecastRow {
  day: string;
  at: string;
  stores_rial: bigint;
  referrers_rial: bigint;
}

// Windows that a run paid stand at zero together with those before them, so all that are over are due with the next run as one sum.
const forecastStatement = `
with next as (select next_settlement_day($1::timestamptz) as day), waiting as (
  select "window", coalesce(sum(credited_rial - debited_rial) filter (where owner_kind = 'store'), 0) as stores_rial,
    coalesce(sum(credited_rial - debited_rial) filter (where owner_kind = 'referrer'), 0) as referrers_rial
  from owed group by "window"
), due as (
  select greatest((select day from next), settlement_window("window" - 1)) as day,
    sum(stores_rial)::bigint as stores_rial, sum(referrers_rial)::bigint as referrers_rial
  from waiting group by 1 having sum(stores_rial) <> 0 or sum(referrers_rial) <> 0
)
select day::text as day, settlement_instant(day) as at, stores_rial, referrers_rial from due order by due.day`;

/** The coming settlement days; money that is held back is in it until it is paid. @throws DomainError `forbidden` */
export async function readForecast(reviewer: Reviewer, now: Date): Promise<ForecastDay[]> {
  requireReviewer(reviewer);
  const rows = await runPrepared<ForecastRow>(db, forecastStatement, [now.toISOString()]);
  return rows.map((row) => ({
    day: tehranDay(row.day),
    at: new Date(row.at),
    storesRial: rial(row.stores_rial),
    referrersRial: rial(row.referrers_rial),
  }));
}
