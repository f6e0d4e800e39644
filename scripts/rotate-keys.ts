import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from '@/db/schema';
import { recordRotation } from '@/lib/audit/rotation';
import { readKeyring } from '@/lib/crypto/keyring';
import { reseal } from '@/lib/crypto/reseal';
import type { DataSecrets } from '@/lib/crypto/sealed';
import { findInstallation } from './world/installation';

/**
 * After a new version was added to DATA_KEYS and app and worker were started anew with it. 0: everything is under the newest key, the
 * others may go. 1: values are left that no key opens. 2: nothing was done.
 */
async function main(): Promise<0 | 1 | 2> {
  const installation = await findInstallation();
  if (!installation?.DATA_KEYS || !installation.HASH_SECRET) {
    console.error(
      'Nothing to rotate: set DATABASE_URL, DATA_KEYS and HASH_SECRET, or start the demo with npm run demo.',
    );
    return 2;
  }
  const { databaseUrl, DATA_KEYS, HASH_SECRET } = installation;
  const { current: version } = readKeyring(DATA_KEYS);
  console.log(`Key version ${version} seals.`);
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    return await rotate(sql, { DATA_KEYS, HASH_SECRET }, version);
  } finally {
    await sql.end();
  }
}

async function rotate(sql: postgres.Sql, secrets: DataSecrets, version: number): Promise<0 | 1> {
  const results = await reseal(sql, secrets, ({ table, column, resealed }) =>
    console.log(`  ${table}.${column}: ${resealed}`),
  );
  for (const { table, column, resealed, unopened } of results) {
    console.log(`${table}.${column}: ${resealed} sealed anew${unopened > 0 ? `, ${unopened} do not open` : ''}`);
  }
  const sum = (what: 'resealed' | 'unopened') => results.reduce((total, result) => total + result[what], 0);
  const unopened = sum('unopened');
  await drizzle(sql, { schema }).transaction((tx) =>
    recordRotation({ version, resealed: sum('resealed'), unopened }, secrets, tx),
  );
  return unopened > 0 ? 1 : 0;
}

process.exitCode = await main().catch((error) => {
  console.error(`The keys were not rotated: ${error instanceof Error ? error.message || error.name : 'unknown'}`);
  return 2;
});
