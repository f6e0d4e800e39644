import type { Sql } from 'postgres';
import type { Sealed } from '@/db/columns';
import { type DataSecrets, sealer } from './sealed';
import { listSealedColumns, type SealedColumn } from './sealed-columns';

export interface Resealed {
  table: string;
  column: string;
  /** Values that were put under the newest key. */
  resealed: number;
  /** Values that no key opened; they were left as they are. */
  unopened: number;
}

interface Stale {
  row: string[];
  value: Sealed;
}

const batchSize = 500;

/**
 * Seals everything of older key versions with the newest one, in small statements of their own, while others work: a value that someone
 * changed meanwhile is left to its writer. A run that broke off is simply started again; one that finds nothing says that the older
 * keys may go, provided every process already seals with the newest.
 * @param told after each batch
 */
export async function reseal(
  sql: Sql,
  secrets: DataSecrets,
  told: (soFar: Resealed) => void = () => {},
): Promise<Resealed[]> {
  const keys = sealer(secrets);
  const results: Resealed[] = [];
  for (const place of listSealedColumns()) {
    const result: Resealed = { table: place.table, column: place.column, resealed: 0, unopened: 0 };
    for (let stale = await findStale(sql, place, keys.currentVersion, null); stale.length > 0; ) {
      const fresh = stale.flatMap(({ row, value }) => {
        const at = { table: place.table, column: place.column, row: row.join(':') };
        const sealed = renewed(() => keys.seal(at, keys.open(at, value)));
        return sealed === null ? [] : [{ row, value, sealed }];
      });
      result.unopened += stale.length - fresh.length;
      result.resealed += await replace(sql, place, fresh);
      told(result);
      const last = stale.at(-1)?.row ?? null;
      stale = stale.length < batchSize ? [] : await findStale(sql, place, keys.currentVersion, last);
    }
    results.push(result);
  }
  return results;
}

/** The next values of older versions, in order of their key. */
function findStale(
  sql: Sql,
  { from, column, key }: SealedColumn,
  current: number,
  last: string[] | null,
): Promise<Stale[]> {
  const names = key.map(({ name }) => `"${name}"`).join(', ');
  const texts = key.map(({ name }) => `"${name}"::text`).join(', ');
  const later = last ? `and (${names}) > (${key.map(({ type }, i) => `$${i + 1}::text::${type}`).join(', ')})` : '';
  return sql.unsafe<Stale[]>(
    `select array[${texts}] as row, "${column}" as value from ${from}
     where "${column}" not like '${current}.%' ${later} order by ${names} limit ${batchSize}`,
    last ?? [],
  );
}

async function replace(
  sql: Sql,
  { from, column, key }: SealedColumn,
  fresh: (Stale & { sealed: Sealed })[],
): Promise<number> {
  const same = key.map(({ name, type }, i) => `kept."${name}" = (done.row ->> ${i})::${type}`).join(' and ');
  const { count } = await sql.unsafe(
    `update ${from} as kept set "${column}" = done.sealed
     from json_to_recordset($1::text::json) as done (row json, value text, sealed text)
     where ${same} and kept."${column}" = done.value`,
    [JSON.stringify(fresh)],
  );
  return count;
}

function renewed(make: () => Sealed): Sealed | null {
  try {
    return make();
  } catch {
    return null;
  }
}
