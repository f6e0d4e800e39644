import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { migrate } from '@/db/migrate';

const stores = 10_000;
const payments = Number(process.argv[2] ?? 1_000_000);
const window = '2026-03-03';
/** How many of the payments are marked one by one over the wire; the rest would take as long each. */
const sample = 20_000;

/** A sale of every store a hundred times, folded as the posting statement folds, and an account for each store. */
const history = `
  create table bench_stores as select n, md5('store ' || n)::uuid as id from generate_series(0, ${stores - 1}) as n;
  insert into journal (store_id, subject_id, kind, gross_rial, net_rial, fee_rial, commission_rial, actor, day, "window", at)
    select s.id, md5('payment ' || s.n || ' ' || p)::uuid, 'confirm', 1000000, 995000, 5000, 0, 'job:bench', '2026-03-02', '${window}', now()
    from bench_stores s, generate_series(1, ${payments / stores}) as p;
  insert into rollup (store_id, day, paid_count, paid_rial, returned_count, returned_rial, net_rial, fee_rial, commission_rial, settled_rial) select store_id, day, count(*), sum(gross_rial), 0, 0, sum(net_rial), sum(fee_rial), 0, 0 from journal group by store_id, day;
  insert into owed (owner_id, "window", store_id, owner_kind, credited_rial, debited_rial) select store_id, "window", store_id, 'store', sum(net_rial), 0 from journal group by store_id, "window";
  insert into bank_accounts (id, owner_kind, owner_id, person_id, state, sheba, sheba_index, national_id, national_id_index, birth_date,
      holder_name, verified_at, payable_from, added_by)
    select md5('account ' || n)::uuid, 'store', id, id, 'verified', 'x', n::text, 'x', n::text, 'x', 'x',
      now() - interval '1 day', now() - interval '1 day', 'job:bench' from bench_stores;
  create table bench_payments as select subject_id as id, false as is_settled from journal;
  alter table bench_payments add primary key (id);
  analyze`;

/** The lower floor: one UPDATE for each payment, in one transaction and without a single round trip. */
const loopedInside = `
  do $$ declare p uuid; begin
    for p in select id from bench_payments loop update bench_payments set is_settled = true where id = p; end loop;
  end $$`;

/** The floor: a settlement that marks its payments, each with a statement and a commit of its own; milliseconds for all of them. */
async function markOneByOne(sql: postgres.Sql): Promise<number> {
  const ids = await sql<{ id: string }[]>`select id from bench_payments limit ${sample}`;
  const ms = await timed(async () => {
    for (const { id } of ids) await sql`update bench_payments set is_settled = true where id = ${id}`;
  });
  return (ms * payments) / ids.length;
}

/** A run over all payments beside one UPDATE for each of them, in a database of its own on the given server. */
async function benchSettlement(ownerDatabaseUrl: string): Promise<string[]> {
  const owner = postgres(ownerDatabaseUrl, { max: 1, onnotice: () => {} });
  const name = `webpay_bench_${randomBytes(4).toString('hex')}`;
  const url = new URL(ownerDatabaseUrl);
  url.pathname = `/${name}`;
  await owner.unsafe(`create database ${name}`);
  try {
    await migrate(url.href, null);
    const scratch = postgres(url.href, { max: 1, onnotice: () => {} });
    await scratch.unsafe(history);
    const run = await measureRun(url.href);
    const floorMs = await markOneByOne(scratch);
    const insideMs = await timed(() => scratch.unsafe(loopedInside));
    await scratch.end();
    const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
    const runMs = run.openMs + run.freezeMs;
    const times = (ms: number) => `${Math.round(ms / runMs)} times the run`;
    return [
      `${payments} payments of ${stores} stores: run opened in ${seconds(run.openMs)}, proven and frozen in ${seconds(run.freezeMs)}`,
      `one UPDATE per payment, each committed (${Math.min(sample, payments)} measured): ${seconds(floorMs)}, ${times(floorMs)}`,
      `the same looped inside Postgres, one transaction: ${seconds(insideMs)}, ${times(insideMs)}`,
      `memory: ${run.rssBeforeMb} MB before, ${run.rssPeakMb} MB at the most`,
      JSON.stringify({ payments, stores, sample, floorMs, insideMs, ...run }),
    ];
  } finally {
    await owner.unsafe(`drop database if exists ${name} with (force)`);
    await owner.end();
  }
}

async function measureRun(databaseUrl: string) {
  const secret = randomBytes(32).toString('hex');
  Object.assign(process.env, { DATABASE_URL: databaseUrl });
  const others = { APP_URL: 'http://localhost', AUTH_SECRET: secret, HASH_SECRET: secret, DATA_KEYS: `1:${secret}` };
  for (const [name, value] of Object.entries(others)) process.env[name] ??= value;
  // The pool is made of these settings when it is first imported.
  const [{ sql }, { openRun }, { freezeRun }] = await Promise.all([
    import('@/db/client'),
    import('@/lib/settlement/open'),
    import('@/lib/settlement/freeze'),
  ]);
  const rssPeak = () => Math.round(process.resourceUsage().maxRSS / 1024);
  const rssBeforeMb = rssPeak();
  const openMs = await timed(async () => {
    const { lineCount, totalRial } = await openRun(window, 'job:bench');
    if (lineCount !== stores || totalRial !== BigInt(payments) * 995_000n) throw new Error('the run is not whole');
  });
  const freezeMs = await timed(() => freezeRun(window));
  const rssPeakMb = rssPeak();
  const [frozen] = await sql`select unusual from settlement_runs`;
  await sql.end();
  if (JSON.stringify(frozen?.unusual).includes('drift')) throw new Error('the run does not hold');
  return { openMs, freezeMs, rssBeforeMb, rssPeakMb };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

// A program of its own: DATABASE_URL is the owner of any database on the server to be measured.
for (const line of await benchSettlement(process.env.DATABASE_URL ?? '')) console.log(line);
