import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { migrate } from '@/db/migrate';
import { newId } from '@/lib/ids';
import type { Posting } from '@/lib/ledger/journal';
import { rial } from '@/lib/money/rial';
import { splitPayment } from '@/lib/money/split';
import { inParallel, percentile } from './measure';

/** Connections that write at the same time. */
const width = 8;
const batchSize = 50;
/** The first round only warms up. */
const rounds = 8;

const stores = Array.from({ length: 200 }, newId);
const referrers = Array.from({ length: 40 }, newId);
const planId = newId();
const legs = splitPayment({ grossRial: rial(1_000_000), feeRial: rial(5_000) }, 2000);

/** A sale, and the share of the referrer who brought the store, or of the one who brought them all. */
function sale(i: number, referrer = i % referrers.length): Posting {
  const storeId = stores[i % stores.length] ?? planId;
  const referrerId = referrers[referrer] ?? planId;
  return { kind: 'confirm', storeId, subjectId: newId(), ...legs, referrerId, planId, actor: 'job:bench' };
}

/** A table of the journal's columns with a primary key and nothing else: what a bare record of the sale would cost. */
const plainTable = `
  create table bench_plain (
    store_id uuid not null, subject_id uuid not null, kind text not null, gross_rial bigint not null, net_rial bigint not null,
    fee_rial bigint not null, commission_rial bigint not null, referrer_id uuid, plan_id uuid, actor text not null,
    at timestamptz not null default now(), primary key (store_id, subject_id, kind));
  grant insert on bench_plain to webpay_app`;
const plainInsert = `
  insert into bench_plain (store_id, subject_id, kind, gross_rial, net_rial, fee_rial, commission_rial, referrer_id, plan_id, actor)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

const ways = [
  { name: 'one-row INSERT, plain table', rows: 4_000, aim: '' },
  { name: 'post, one by one', rows: 3_000, aim: '0.40' },
  { name: 'post, one by one, one referrer', rows: 3_000, aim: '' },
  { name: `post, batches of ${batchSize}`, rows: 20_000, aim: '3.00' },
] as const;

/** Rows a second of the posting statement beside a plain INSERT, in a database of its own on the given server, with its durability. */
async function benchPosting(ownerDatabaseUrl: string): Promise<string[]> {
  const owner = postgres(ownerDatabaseUrl, { max: 1, onnotice: () => {} });
  const name = `webpay_bench_${randomBytes(4).toString('hex')}`;
  const url = new URL(ownerDatabaseUrl);
  url.pathname = `/${name}`;
  await owner.unsafe(`create database ${name}`);
  try {
    await migrate(url.href, null);
    const scratch = postgres(url.href, { max: 1, onnotice: () => {} });
    await scratch.unsafe(plainTable);
    const [settings] = await scratch<Record<string, string>[]>`
      select current_setting('server_version') as postgres, current_setting('fsync') as fsync,
        current_setting('synchronous_commit') as synchronous_commit`;
    await scratch.end();
    const rates = await measure(url.href);
    return report(rates, { connections: width, ...settings });
  } finally {
    await owner.unsafe(`drop database if exists ${name} with (force)`);
    await owner.end();
  }
}

/** Rows a second by way and round; in each round the ways follow each other, so that a busy machine is busy for all. */
async function measure(databaseUrl: string): Promise<number[][]> {
  const secret = randomBytes(32).toString('hex');
  Object.assign(process.env, { DATABASE_URL: databaseUrl, DATABASE_POOL: String(width) });
  for (const [name, value] of Object.entries({
    APP_URL: 'http://localhost',
    AUTH_SECRET: secret,
    HASH_SECRET: secret,
    DATA_KEYS: `1:${secret}`,
  })) {
    process.env[name] ??= value;
  }
  // The pool is made of these settings when it is first imported.
  const [{ db, sql }, { runPrepared }, { post }] = await Promise.all([
    import('@/db/client'),
    import('@/db/prepared'),
    import('@/lib/ledger/post'),
  ]);
  const plain = async (i: number) => {
    const row = sale(i);
    const { storeId, subjectId, kind, grossRial, netRial, feeRial, commissionRial, referrerId, actor } = row;
    const amounts = [grossRial, netRial, feeRial, commissionRial].map(String);
    await runPrepared(db, plainInsert, [storeId, subjectId, kind, ...amounts, referrerId, planId, actor]);
  };
  const works: ((i: number) => Promise<unknown>)[] = [
    plain,
    (i) => post([sale(i)]),
    (i) => post([sale(i, 0)]),
    (i) => post(Array.from({ length: batchSize }, (_, k) => sale(i * batchSize + k))),
  ];
  const rates: number[][] = ways.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [way, { rows }] of ways.entries()) {
      const calls = way === ways.length - 1 ? rows / batchSize : rows;
      const ms = await inParallel(calls, width, async (i) => void (await works[way]?.(i)));
      if (round > 0) rates[way]?.push((rows / ms) * 1000);
    }
  }
  await sql.end();
  return rates;
}

function report(rates: number[][], settings: object): string[] {
  const results = ways.map(({ name, aim }, way) => {
    const ratios = (rates[way] ?? []).map((rate, round) => rate / (rates[0]?.[round] ?? Number.NaN));
    return {
      way: name,
      rowsPerSecond: Math.round(percentile(rates[way] ?? [], 0.5)),
      ratio: percentile(ratios, 0.5),
      aim,
    };
  });
  return [
    `${'way'.padEnd(34)}${'rows/s'.padStart(9)}${'ratio'.padStart(8)}${'aim'.padStart(8)}`,
    ...results.map(
      ({ way, rowsPerSecond, ratio, aim }) =>
        `${way.padEnd(34)}${String(rowsPerSecond).padStart(9)}${ratio.toFixed(2).padStart(8)}${aim.padStart(8)}`,
    ),
    JSON.stringify({ ...settings, rounds: rounds - 1, results }),
  ];
}

// A program of its own: DATABASE_URL is the owner of any database on the server to be measured.
for (const line of await benchPosting(process.env.DATABASE_URL ?? '')) console.log(line);
