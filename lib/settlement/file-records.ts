import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { Sealed } from '@/db/columns';
import { DomainError } from '@/lib/errors';
import { mostWage, type SettlementRecord } from '@/lib/shaparak-settlement/file';
import { shebaOf } from '@/lib/verification/bank-account';

export interface FileRecord {
  lineId: string;
  storeId: string;
  record: SettlementRecord;
}

/**
 * What a run's file says: a record for every store's line that is still to be paid. The wage is what we charged up to the day before
 * the window, commissions included, and have not taken as a wage yet; what the bound of 15 % leaves is carried to the next file, and
 * what stood in a refused record was not taken.
 */
export async function listFileRecords(tx: Db, window: string): Promise<FileRecord[]> {
  const rows = await tx.execute<{
    id: string;
    store_id: string;
    amount_rial: bigint;
    account_id: string;
    sheba: Sealed;
    acceptor_code: string | null;
    due_rial: bigint;
  }>(sql`
    select l.id, l.owner_id as store_id, l.amount_rial, a.id as account_id, a.sheba, t.acceptor_code,
      (coalesce(charged.rial, 0) - coalesce(taken.rial, 0))::bigint as due_rial
    from settlement_lines l
    join bank_accounts a on a.id = l.account_id
    left join lateral (
      select acceptor_code from terminals where store_id = l.owner_id order by created_at limit 1
    ) as t on true
    left join lateral (
      select sum(fee_rial + commission_rial) as rial from rollup where store_id = l.owner_id and day < l."window"
    ) as charged on true
    left join lateral (
      select sum(r.wage_rial) as rial from settlement_file_records r where r.store_id = l.owner_id and not exists (
        select from settlement_line_events e where e.line_id = r.line_id and e.kind = 'refused')
    ) as taken on true
    where l."window" = ${window} and l.owner_kind = 'store'
      and not exists (select from settlement_line_events e where e.line_id = l.id)
    order by l.owner_id`);
  return rows.map((row) => {
    if (row.acceptor_code === null) throw new DomainError('internal', `line ${row.id} has no acceptor`);
    const most = mostWage(row.amount_rial);
    const due = row.due_rial > 0n ? row.due_rial : 0n;
    return {
      lineId: row.id,
      storeId: row.store_id,
      record: {
        acceptorCode: row.acceptor_code,
        amountRial: row.amount_rial,
        wageRial: due < most ? due : most,
        to: shebaOf({ id: row.account_id, sheba: row.sheba }),
      },
    };
  });
}
