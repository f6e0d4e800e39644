import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';

/**
 * Writers of one Sheba stand in line until the transaction ends; call it under `lockOwner`, before the row becomes live. The constraint
 * alone would let two of them, each with its row in, wait for each other.
 */
export async function lockShebas(tx: Db, indexes: readonly string[]): Promise<void> {
  // In one order everywhere.
  await tx.execute(sql`
    select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(index, 0) as key from json_array_elements_text(${JSON.stringify(indexes)}::json) as index order by key
    ) as keys`);
}

/** Whether a statement failed because the Sheba is live with another person: the constraint says so, whatever was read before. */
export function isShebaTaken(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('constraint_name' in cause && cause.constraint_name === 'bank_accounts_one_person') return true;
  }
  return false;
}
