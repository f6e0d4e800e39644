import { db } from '@/db/client';
import { runPrepared } from '@/db/prepared';
import type { storeStatuses } from '@/db/schema';
import type { TehranDay } from '@/lib/calendar/tehran-day';
import { type Rial, rial } from '@/lib/money/rial';

/** A store of somebody whom the referrer brought, or brought before an operator corrected it and that earned for him then. */
export interface BroughtStore {
  id: string;
  /** What it is called in addresses: its public id would open the page on which it tells its name. */
  code: string;
  /** Hidden but for its first letter: who runs it did not say that the referrer may read it. */
  name: string;
  status: (typeof storeStatuses)[number];
  statusSince: Date;
  /** Whether its payments still earn for him. */
  counts: boolean;
  /** Since the owner counts as brought by him. */
  since: Date;
  todayRial: Rial;
  monthRial: Rial;
  /** All it ever earned him, less what was taken back. */
  allRial: Rial;
}

interface StoreRow {
  id: string;
  name: string;
  status: BroughtStore['status'];
  status_since: string;
  counts: boolean;
  since: string;
  today_rial: bigint;
  month_rial: bigint;
  all_rial: bigint;
}

const storesStatement = `
with brought as (
  select s.id, true as counts, a.since from attributions a join stores s on s.owner_id = a.user_id
  where a.referrer_id = $1::uuid and a.until is null
), books as (
  select store_id, sum(credited_rial - debited_rial) as rial from owed
  where owner_id = $1::uuid and store_id <> $1::uuid group by store_id
), months as (
  select store_id, sum(commission_rial) as rial, coalesce(sum(commission_rial) filter (where day = $3::date), 0) as today_rial
  from journal
  where referrer_id = $1::uuid and store_id <> $1::uuid and commission_rial <> 0 and day between $2::date and $3::date
  group by store_id
)
select s.id, s.name, s.status, s.status_since, coalesce(brought.counts, false) as counts,
  coalesce(brought.since, s.created_at) as since,
  coalesce(months.today_rial, 0)::bigint as today_rial, coalesce(months.rial, 0)::bigint as month_rial,
  coalesce(books.rial, 0)::bigint as all_rial
from stores s
left join brought on brought.id = s.id left join books on books.store_id = s.id left join months on months.store_id = s.id
where s.id in (select id from brought union select store_id from books)
order by all_rial desc, s.id desc`;

/** The stores that earn for a person, the best first. @param from first day of the month that is asked for */
export async function listBroughtStores(
  userId: string,
  days: { from: TehranDay; today: TehranDay },
): Promise<BroughtStore[]> {
  const rows = await runPrepared<StoreRow>(db, storesStatement, [userId, days.from, days.today]);
  return rows.map((row) => ({
    id: row.id,
    code: row.id.slice(-codeLength),
    name: hidden(row.name),
    status: row.status,
    statusSince: new Date(row.status_since),
    counts: row.counts,
    since: new Date(row.since),
    todayRial: rial(row.today_rial),
    monthRial: rial(row.month_rial),
    allRial: rial(row.all_rial),
  }));
}

const codeLength = 12;

function hidden(name: string): string {
  return name
    .split(' ')
    .map((word) => `${[...word][0] ?? ''}…`)
    .join(' ');
}

/** From visits by the personal link to stores that may take payments; people and stores as they count today. */
export interface ReferralFunnel {
  clicks: number;
  signUps: number;
  stores: number;
  activeStores: number;
}

const funnelStatement = `
with brought as (select user_id from attributions where referrer_id = $1::uuid and until is null)
select (select count(*) from referral_clicks where referrer_id = $1::uuid) as clicks,
  (select count(*) from brought) as sign_ups, count(s.id) as stores, count(s.id) filter (where s.status = 'active') as active
from brought join stores s on s.owner_id = brought.user_id`;

export async function getReferralFunnel(userId: string): Promise<ReferralFunnel> {
  const [row] = await runPrepared<{ clicks: bigint; sign_ups: bigint; stores: bigint; active: bigint }>(
    db,
    funnelStatement,
    [userId],
  );
  const { clicks, sign_ups: signUps, stores, active } = row ?? { clicks: 0n, sign_ups: 0n, stores: 0n, active: 0n };
  return { clicks: Number(clicks), signUps: Number(signUps), stores: Number(stores), activeStores: Number(active) };
}

const booksStatement = `
select s.id from attributions a join stores s on s.owner_id = a.user_id where a.referrer_id = $1::uuid and a.until is null
union select store_id from owed where owner_id = $1::uuid
union select $1::uuid`;

/** The books in which something can happen to a referrer's income: of the stores, and his own. */
export async function listEarningBooks(userId: string): Promise<string[]> {
  return (await runPrepared<{ id: string }>(db, booksStatement, [userId])).map(({ id }) => id);
}
