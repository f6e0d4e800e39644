import type { Sql } from 'postgres';
import { type DataSecrets, sealer } from '@/lib/crypto/sealed';

export type SealingSecrets = DataSecrets;

/** A column whose older rows lie plain; `index` is found by `purpose`, and was the plain text itself until now. */
interface PlainColumn {
  table: string;
  column: string;
  index?: { column: string; purpose: string };
  /** The check that from now on holds for all rows, if there is one. */
  check?: string;
}

const plainColumns: PlainColumn[] = [
  {
    table: 'users',
    column: 'mobile',
    index: { column: 'mobile_index', purpose: 'mobile' },
    check: 'users_mobile_sealed',
  },
  { table: 'payments', column: 'payer_mobile', check: 'payments_payer_mobile_sealed' },
  { table: 'bank_accounts', column: 'sheba', index: { column: 'sheba_index', purpose: 'sheba' } },
];

const batchSize = 1_000;
const noId = '00000000-0000-0000-0000-000000000000';

/**
 * Seals what an older schema left plain, which SQL alone cannot. Goes on where a broken run stopped.
 * @throws Error when there is something to seal and `secrets` is null
 */
export async function sealPlain(sql: Sql, secrets: SealingSecrets | null): Promise<void> {
  for (const plain of plainColumns) {
    const { table, check } = plain;
    // Once the check holds for all rows there is nothing to look for.
    if (check && (await sql`select from pg_constraint where conname = ${check} and convalidated`).length > 0) continue;
    let after: string | null = noId;
    while (after !== null) after = await sealBatch(sql, plain, after, secrets);
    if (check) await sql`alter table ${sql(table)} validate constraint ${sql(check)}`;
  }
}

/** Seals the next rows in order of id; the last id, or null at the end. */
async function sealBatch(
  sql: Sql,
  plain: PlainColumn,
  after: string,
  secrets: SealingSecrets | null,
): Promise<string | null> {
  const { table, column, index } = plain;
  const rows = await sql<{ id: string; text: string }[]>`
    select id, ${sql(column)} as text from ${sql(table)} where id > ${after} and ${sql(column)} !~ '^[0-9]+[.]' order by id limit ${batchSize}`;
  const last = rows.at(-1);
  if (!last) return null;
  if (!secrets) throw new Error(`${table} holds plain personal data: set DATA_KEYS and HASH_SECRET to seal it`);
  const { seal, blindIndex } = sealer(secrets);
  const done = rows.map(({ id, text }) => ({
    id,
    text,
    sealed: seal({ table, column, row: id }, text),
    index: index ? blindIndex(index.purpose, text) : null,
  }));
  const setIndex = index ? sql`, ${sql(index.column)} = done.index` : sql``;
  await sql`
    update ${sql(table)} as kept set ${sql(column)} = done.sealed ${setIndex}
    from json_to_recordset(${JSON.stringify(done)}::text::json) as done (id uuid, text text, sealed text, index text)
    where kept.id = done.id and kept.${sql(column)} = done.text`;
  return last.id;
}
