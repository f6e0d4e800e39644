import type { Sql } from 'postgres';
import { sealer } from '@/lib/crypto/sealed';
import { keepTrustedPan } from '@/lib/payments/trusted-card';
import type { SealingSecrets } from './seal-plain';

const check = 'payments_trusted_pans_masked';
const batchSize = 1_000;

/**
 * Takes whole card numbers out of what an older schema kept of trusted cards. Goes on where a broken run stopped.
 * @throws Error when there is one and `secrets` is null
 */
export async function maskTrustedPans(sql: Sql, secrets: SealingSecrets | null): Promise<void> {
  // Once the check holds for all rows there is nothing to look for.
  if ((await sql`select from pg_constraint where conname = ${check} and convalidated`).length > 0) return;
  while ((await maskBatch(sql, secrets)) > 0);
  await sql`alter table payments validate constraint ${sql(check)}`;
}

async function maskBatch(sql: Sql, secrets: SealingSecrets | null): Promise<number> {
  const rows = await sql<{ id: string; pans: string[] }[]>`
    select id, trusted_pans as pans from payments
    where array_to_string(trusted_pans, ',') ~ '(^|,)[0-9]{16}(,|$)' limit ${batchSize}`;
  if (rows.length === 0) return 0;
  if (!secrets) throw new Error('payments holds whole card numbers: set DATA_KEYS and HASH_SECRET to mask them');
  const { blindIndex } = sealer(secrets);
  const done = rows.map(({ id, pans }) => ({ id, pans: pans.map((pan) => keepTrustedPan(pan, blindIndex)) }));
  await sql`
    update payments as kept set trusted_pans = array(select json_array_elements_text(done.pans))
    from json_to_recordset(${JSON.stringify(done)}::text::json) as done (id uuid, pans json) where kept.id = done.id`;
  return rows.length;
}
