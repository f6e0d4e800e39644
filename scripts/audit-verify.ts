import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { z } from 'zod';
import { platformChain } from '@/lib/audit/chain';
import { type ChainProof, verifyAudit } from '@/lib/audit/verify';
import { findInstallation } from './world/installation';

const heads = z.record(z.uuid(), z.object({ count: z.number().int().min(0), headHash: z.string() }));

/**
 * `--heads <file>`: compares with the heads kept there, and when all is well keeps today's. The file belongs where the database's owner
 * does not reach: it shows what no chain can show of itself. 0: unbroken. 1: a chain is broken. 2: nothing could be checked.
 */
async function main(): Promise<0 | 1 | 2> {
  const { values } = parseArgs({ options: { heads: { type: 'string' } } });
  const installation = await findInstallation();
  if (!installation) {
    console.error('Nothing to verify: set DATABASE_URL and HASH_SECRET, or start the demo with npm run demo.');
    return 2;
  }
  const { databaseUrl, HASH_SECRET } = installation;
  const known = values.heads ? await readHeads(values.heads) : {};
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  const proofs = await verifyAudit(sql, HASH_SECRET, known).finally(() => sql.end());
  for (const proof of proofs) for (const line of linesOf(proof)) console.log(line);
  if (HASH_SECRET === null) console.log('HASH_SECRET is not set: that the heads are ours was not checked.');
  const broken = proofs.filter(({ faults }) => faults.length > 0).length;
  const rows = proofs.reduce((sum, { count }) => sum + count, 0);
  console.log(`\n${proofs.length} chains, ${rows} rows, ${broken} broken`);
  if (broken > 0) return 1;
  if (values.heads) await writeFile(values.heads, `${JSON.stringify(headsOf(proofs), null, 2)}\n`);
  return 0;
}

function linesOf({ chainId, count, headHash, faults }: ChainProof): string[] {
  const name = chainId === platformChain ? 'platform'.padEnd(36) : chainId;
  const state = faults.length === 0 ? 'unbroken' : `${faults.length} breaks`;
  const shown = faults.slice(0, 20).map(({ seq, fault }) => `    row ${seq}: ${fault}`);
  return [`${name} ${String(count).padStart(9)}  ${headHash.slice(0, 16)}  ${state}`, ...shown];
}

async function readHeads(path: string) {
  const text = await readFile(path, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  return heads.parse(JSON.parse(text));
}

function headsOf(proofs: readonly ChainProof[]) {
  return Object.fromEntries(proofs.map(({ chainId, count, headHash }) => [chainId, { count, headHash }]));
}

process.exitCode = await main().catch((error) => {
  // A driver's message names host and role at most, never the password.
  console.error(`The log could not be verified: ${error instanceof Error ? error.message || error.name : 'unknown'}`);
  return 2;
});
