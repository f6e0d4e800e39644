import postgres from 'postgres';
import { readKeyring } from '@/lib/crypto/keyring';
import { type Resealed, reseal } from '@/lib/crypto/reseal';
import { findInstallation, type Installation } from './world/installation';

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
  console.log(`Key version ${readKeyring(DATA_KEYS).current} seals.`);
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  const results = await reseal(sql, { DATA_KEYS, HASH_SECRET }, ({ table, column, resealed }) =>
    console.log(`  ${table}.${column}: ${resealed}`),
  ).finally(() => sql.end());
  for (const { table, column, resealed, unopened } of results) {
    console.log(`${table}.${column}: ${resealed} sealed anew${unopened > 0 ? `, ${unopened} do not open` : ''}`);
  }
  await writeDown(installation, readKeyring(DATA_KEYS).current, results);
  return results.some(({ unopened }) => unopened > 0) ? 1 : 0;
}

/** In the platform's own log. The pool is made of these settings when it is first imported. */
async function writeDown({ databaseUrl, HASH_SECRET }: Installation, keyVersion: number, results: Resealed[]) {
  const secret = HASH_SECRET ?? '';
  Object.assign(process.env, { DATABASE_URL: databaseUrl, HASH_SECRET: secret });
  for (const [name, value] of Object.entries({ APP_URL: 'http://localhost', AUTH_SECRET: secret }))
    process.env[name] ??= value;
  const [{ db, sql }, { record }] = await Promise.all([import('@/db/client'), import('@/lib/audit/record')]);
  const sum = (of: (result: Resealed) => number) => results.reduce((total, result) => total + of(result), 0);
  const after = { keyVersion, resealed: sum(({ resealed }) => resealed), unopened: sum(({ unopened }) => unopened) };
  const act = { storeId: null, actor: 'job:data.rotate', action: 'personal_data_resealed' } as const;
  await db.transaction((tx) => record({ ...act, subject: { kind: 'installation', id: 'data' }, after }, tx));
  await sql.end();
}

process.exitCode = await main().catch((error) => {
  console.error(`The keys were not rotated: ${error instanceof Error ? error.message || error.name : 'unknown'}`);
  return 2;
});
