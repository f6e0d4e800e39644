import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { migrate } from '@/db/migrate';
import { newId } from '@/lib/ids';
import type { Posting } from '@/lib/ledger/journal';
import { rial } from '@/lib/money/rial';
import { splitPayment } from '@/lib/money/split';
import { inParallel, percentile } from './measure';

/** Merchants that sell at the same time, each posting on a connection of its own. */
const merchants = 50;
const sales = 5_000;
/** The first round only warms up. */
const rounds = 8;

const stores = Array.from({ length: merchants }, newId);
const referrers = Array.from({ length: merchants }, newId);
const planId = newId();
const legs = splitPayment({ grossRial: rial(1_000_000), feeRial: rial(5_000) }, 2000);

function sale(i: number, referrer: number): Posting {
  const storeId = stores[i % merchants] ?? planId;
  const referrerId = referrers[referrer] ?? planId;
  return { kind: 'confirm', storeId, subjectId: newId(), ...legs, referrerId, planId, actor: 'job:bench' };
}

/** Sales a second when one referrer brought all shops, beside the same when each shop has another, in a database of its own. */
async function benchReferrals(ownerDatabaseUrl: string): Promise<string[]> {
  const owner = postgres(ownerDatabaseUrl, { max: 1, onnotice: () => {} });
  const name = `webpay_bench_${randomBytes(4).toString('hex')}`;
  const url = new URL(ownerDatabaseUrl);
  url.pathname = `/${name}`;
  await owner.unsafe(`create database ${name}`);
  try {
    await migrate(url.href, null);
    return report(await measure(url.href));
  } finally {
    await owner.unsafe(`drop database if exists ${name} with (force)`);
    await owner.end();
  }
}

/** By round; hot and spread take turns, and so does which of them is first. */
async function measure(databaseUrl: string) {
  const secret = randomBytes(32).toString('hex');
  Object.assign(process.env, { DATABASE_URL: databaseUrl, DATABASE_POOL: String(merchants) });
  const others = { APP_URL: 'http://localhost', AUTH_SECRET: secret, HASH_SECRET: secret, DATA_KEYS: `1:${secret}` };
  for (const [setting, value] of Object.entries(others)) process.env[setting] ??= value;
  // The pool is made of these settings when it is first imported.
  const [{ sql }, { post }] = await Promise.all([import('@/db/client'), import('@/lib/ledger/post')]);
  const rate = async (referrerOf: (i: number) => number) => {
    const ms = await inParallel(sales, merchants, async (i) => void (await post([sale(i, referrerOf(i))])));
    return (sales / ms) * 1000;
  };
  const hot = () => rate(() => 0);
  const spread = () => rate((i) => i % merchants);
  const measured: { hot: number; spread: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const first = await (round % 2 ? hot : spread)();
    const second = await (round % 2 ? spread : hot)();
    if (round > 0) measured.push(round % 2 ? { hot: first, spread: second } : { hot: second, spread: first });
  }
  await sql.end();
  return measured;
}

function report(measured: { hot: number; spread: number }[]): string[] {
  const middle = (values: number[]) => percentile(values, 0.5);
  const ratio = middle(measured.map(({ hot, spread }) => hot / spread));
  const hot = Math.round(middle(measured.map((round) => round.hot)));
  const spread = Math.round(middle(measured.map((round) => round.spread)));
  return [
    `${merchants} merchants selling at once, one referrer: ${hot} sales/s; each its own: ${spread} sales/s`,
    `hot ÷ spread: ${ratio.toFixed(2)} (aim 0.9)`,
    JSON.stringify({ merchants, sales, rounds: rounds - 1, measured }),
  ];
}

// A program of its own: DATABASE_URL is the owner of any database on the server to be measured.
for (const line of await benchReferrals(process.env.DATABASE_URL ?? '')) console.log(line);
