import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { type Rial, rial } from '@/lib/money/rial';
import type { JournalKind } from './journal';

/** An account of the double-entry view. Ids are uuids. */
export type Account = 'psp_clearing' | 'fees' | `store:${string}` | `referrer:${string}`;

/** One line of the double-entry view: debits positive, credits negative; the lines of one journal row sum to 0. */
export interface Entry {
  account: Account;
  amountRial: Rial;
  kind: JournalKind;
  at: Date;
}

/** Everything a payment, refund or settlement line moved, oldest first: why a figure is what it is. */
export async function listEntries(storeId: string, subjectId: string): Promise<Entry[]> {
  const rows = await db.execute<{ account: Account; amount_rial: bigint; kind: JournalKind; at: string }>(sql`
    select account, amount_rial, kind, at from ledger_entries
    where store_id = ${storeId} and subject_id = ${subjectId}
    order by at, kind, account`);
  return rows.map(({ account, amount_rial, kind, at }) => ({
    account,
    amountRial: rial(amount_rial),
    kind,
    at: new Date(at),
  }));
}
