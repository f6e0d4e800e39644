import { type Db, db as pool } from '@/db/client';
import { runPrepared } from '@/db/prepared';
import { type TehranDay, tehranDay } from '@/lib/calendar/tehran-day';
import { type Rial, rial, sumRial } from '@/lib/money/rial';

/** What an owner has with us, all of one snapshot: waiting + settled = everything ever earned and not given back. */
export interface Balance {
  waitingRial: Rial;
  /** Paid to the bank account, less what the bank sent back. */
  settledRial: Rial;
  /** Of waiting, by settlement day, oldest first; days that came to nothing are left out. Negative where a refund came after the payout. */
  windows: { window: TehranDay; waitingRial: Rial }[];
}

const balanceStatement = `
select "window"::text as day, sum(credited_rial - debited_rial)::bigint as amount_rial
from owed where owner_id = $1::uuid
group by "window" having sum(credited_rial - debited_rial) <> 0
union all
select null, coalesce(sum(settled_rial), 0)::bigint from rollup where store_id = $1::uuid
order by day`;

/** @param ownerId a store, or a referrer. An owner never heard of has nothing. */
export async function getBalance(ownerId: string, db: Db = pool): Promise<Balance> {
  const rows = await runPrepared<{ day: string | null; amount_rial: bigint }>(db, balanceStatement, [ownerId]);
  const balance: Balance = { waitingRial: rial(0), settledRial: rial(0), windows: [] };
  for (const { day, amount_rial } of rows) {
    if (day === null) balance.settledRial = rial(amount_rial);
    else balance.windows.push({ window: tehranDay(day), waitingRial: rial(amount_rial) });
  }
  balance.waitingRial = sumRial(balance.windows.map((row) => row.waitingRial));
  return balance;
}
