import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { type Proof, prove } from '@/lib/ledger/prove';
import { findRunning } from './world/lock';

/** 0: everything holds. 1: something has drifted. 2: nothing could be checked. */
async function main(): Promise<0 | 1 | 2> {
  const world = await findRunning(join(fileURLToPath(new URL('..', import.meta.url)), '.data'));
  const url = process.env.DATABASE_URL || world?.databaseUrl;
  if (!url) {
    console.error('Nothing to prove: set DATABASE_URL, or start the demo with npm run demo.');
    return 2;
  }
  const started = performance.now();
  try {
    const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
    const proofs = await prove(sql).finally(() => sql.end());
    for (const line of table(proofs)) console.log(line);
    const drifted = proofs.filter((proof) => proof.drift > 0).length;
    console.log(
      `\n${proofs.length} checks in ${((performance.now() - started) / 1000).toFixed(1)} s: ${drifted === 0 ? 'everything holds' : `${drifted} do not hold`}`,
    );
    return drifted === 0 ? 0 : 1;
  } catch (error) {
    // A driver's message names host and role at most, never the password.
    console.error(
      `The database could not be read: ${error instanceof Error ? error.message || error.name : 'unknown'}`,
    );
    return 2;
  }
}

function table(proofs: readonly Proof[]): string[] {
  const width = Math.max(...proofs.map((proof) => proof.name.length));
  const number = (value: number) => value.toLocaleString('en-US').padStart(11);
  return [
    `   ${''.padEnd(width)}${'volume'.padStart(11)}${'drift'.padStart(11)}`,
    ...proofs.map(
      ({ invariant, name, volume, drift, example }) =>
        `${invariant}  ${name.padEnd(width)}${number(volume)}${number(drift)}${example === null ? '' : `  e.g. ${example}`}`,
    ),
  ];
}

process.exitCode = await main();
