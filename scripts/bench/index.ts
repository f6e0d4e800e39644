import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { benchBytes } from './bytes';
import { benchPayments } from './payment';
import { benchScreen } from './screen';
import { benchStartup } from './startup';
import { type BenchWorld, startBenchWorld } from './world';

/** What can be measured; `npm run bench -- payment screen` runs these two, without names all. */
const benches: Record<string, (world: BenchWorld) => Promise<string[]>> = {
  posting: (world) => alone(world, 'posting.ts'),
  settlement: async (world) => [
    ...(await alone(world, 'settlement.ts', '100000')),
    ...(await alone(world, 'settlement.ts', '1000000')),
  ],
  reconciliation: async (world) => [
    ...(await alone(world, 'reconciliation.ts', '10000')),
    ...(await alone(world, 'reconciliation.ts', '100000')),
  ],
  referrals: (world) => alone(world, 'referrals.ts'),
  payment: benchPayments,
  screen: benchScreen,
  bytes: benchBytes,
  startup: benchStartup,
};

/** One process has one pool, and this one belongs to the world's database: what needs another is a program of its own. */
async function alone(world: BenchWorld, program: string, ...args: string[]): Promise<string[]> {
  const command = ['--expose-gc', '--import', 'tsx', join(import.meta.dirname, program), ...args];
  const env = { ...world.env, DATABASE_URL: world.ownerDatabaseUrl };
  const { stdout } = await promisify(execFile)(process.execPath, command, { env });
  return stdout.trimEnd().split('\n');
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench «${unknown.join(' ')}»; there are ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
const world = await startBenchWorld();
try {
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n## ${name}\n${(await bench(world)).join('\n')}`);
  }
} finally {
  await world.stop();
}
process.exit(0);
