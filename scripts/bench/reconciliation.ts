import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { migrate } from '@/db/migrate';
import { shebaOf } from '@/db/seed/sheba';
import { depositElements as names } from '@/lib/reconciliation/protocol';

/** Gregorian and Jalali of one day. */
const [day, jalali] = ['2026-11-25', '14050904'];
const acceptorOf = (i: number) => String(i).padStart(15, '0');
const sheba = shebaOf('017', '7');

/** As many stores with a settlement line, and as many paid payments, as there are lines: set-based, as only an owner may. */
const past = (lines: number, shebaIndex: string) => `
  set session_replication_role = replica;
  insert into stores (id, owner_id, name, site, category, status, plan_id)
    select md5('store' || i)::uuid, gen_random_uuid(), 'x', 'x.ir', 'books', 'active', gen_random_uuid() from generate_series(1, ${lines}) i;
  insert into terminals (store_id, psp, terminal_number, acceptor_code)
    select md5('store' || i)::uuid, 'sep', lpad((i % 100000000)::text, 8, '0'), lpad(i::text, 15, '0') from generate_series(1, ${lines}) i;
  insert into settlement_lines ("window", owner_id, id, owner_kind, account_id, amount_rial, created_at)
    select '${day}', md5('store' || i)::uuid, md5('line' || i)::uuid, 'store', md5('account' || i)::uuid, 1000000 + i, now()
    from generate_series(1, ${lines}) i;
  insert into bank_accounts (id, owner_kind, owner_id, person_id, state, sheba, sheba_index, holder_kind, added_by)
    select md5('account' || i)::uuid, 'store', md5('store' || i)::uuid, '${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}', 'incomplete', '', '${shebaIndex}', 'person', 'bench'
    from generate_series(1, ${lines}) i;
  insert into journal (store_id, subject_id, kind, gross_rial, net_rial, fee_rial, commission_rial, day, "window", actor, at)
    select md5('store' || i)::uuid, md5('payment' || i)::uuid, 'confirm', 1000000 + i, 995000 + i, 5000, 0, '${day}', '${day}', 'job:bench', now()
    from generate_series(1, ${lines}) i;
  insert into psp_receipts (psp, mode, ref_num, store_id, payment_id, attempt_id, amount_rial, outcome)
    select 'sep', 'live', 'R' || i, md5('store' || i)::uuid, md5('payment' || i)::uuid, gen_random_uuid(), 1000000 + i, 'paid'
    from generate_series(1, ${lines}) i;
  set session_replication_role = default;
  analyze;`;

/** In pieces as a network brings them. */
async function* inPieces(texts: Iterable<string>): AsyncGenerator<Uint8Array> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < 64 * 1024) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  yield Buffer.from(piece);
}

function* report(lines: number): Generator<string> {
  yield 'RefNum,RRN,TraceNo,TerminalNumber,Amount,TransactionDate\n';
  for (let i = 1; i <= lines; i++) {
    yield `R${i},${acceptorOf(i).slice(3)},${i},00000001,${1_000_000 + i},1405/09/04 12:00\n`;
  }
}

function* deposits(lines: number): Generator<string> {
  const total = 1_000_000n * BigInt(lines) + (BigInt(lines) * BigInt(lines + 1)) / 2n;
  yield `<?xml version="1.0" encoding="UTF-8"?>
<${names.root} xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.02"><${names.message}><GrpHdr><MsgId>BENCH</MsgId><NbOfTxs>${lines}</NbOfTxs>
<TtlIntrBkSttlmAmt Ccy="IRR">${total}</TtlIntrBkSttlmAmt><IntrBkSttlmDt>1405-09-04</IntrBkSttlmDt></GrpHdr>`;
  for (let i = 1; i <= lines; i++) {
    yield `<CdtTrfTxInf><PmtId><InstrId>${jalali}01000${acceptorOf(i)}</InstrId><EndToEndId>E${i}</EndToEndId><TxId>T${i}</TxId></PmtId>
<IntrBkSttlmAmt Ccy="IRR">${1_000_000 + i}</IntrBkSttlmAmt><Dbtr><Nm>x</Nm></Dbtr><DbtrAcct><Id><IBAN>${sheba}</IBAN></Id></DbtrAcct>
<Cdtr><Nm>x</Nm></Cdtr><CdtrAcct><Id><IBAN>${sheba}</IBAN></Id></CdtrAcct></CdtTrfTxInf>`;
  }
  yield `</${names.message}></${names.root}>`;
}

function heldMb(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}

/** Both files of `lines` lines, taken in and compared in a database of its own on the given server; how long, and how much memory. */
async function bench(ownerDatabaseUrl: string, lines: number): Promise<void> {
  const owner = postgres(ownerDatabaseUrl, { max: 1, onnotice: () => {} });
  const name = `webpay_bench_${randomBytes(4).toString('hex')}`;
  const url = new URL(ownerDatabaseUrl);
  url.pathname = `/${name}`;
  await owner.unsafe(`create database ${name}`);
  try {
    await migrate(url.href, null);
    const secret = randomBytes(32).toString('hex');
    Object.assign(process.env, { DATABASE_URL: url.href, SHAPARAK_IIN: '000000000' });
    for (const key of ['AUTH_SECRET', 'HASH_SECRET']) process.env[key] ??= secret;
    process.env.APP_URL ??= 'http://localhost';
    process.env.DATA_KEYS ??= `1:${secret}`;
    // The pool is made of these settings when it is first imported.
    const [{ blindIndex }, { sql }, { receiveFile }, { takeInFiles }, { compareDays }] = await Promise.all([
      import('@/lib/crypto/sealed'),
      import('@/db/client'),
      import('@/lib/reconciliation/receive'),
      import('@/lib/reconciliation/take-in'),
      import('@/lib/reconciliation/compare'),
    ]);
    const scratch = postgres(url.href, { max: 1, onnotice: () => {} });
    await scratch.unsafe(past(lines, blindIndex('sheba', sheba)));
    const before = process.memoryUsage().rss;
    // What the process takes is garbage for the greater part; what it holds is seen once that is collected.
    const held = [heldMb()];
    const [at, now] = [performance.now(), new Date('2026-11-26T10:00:00Z')];
    for (const [file, texts] of Object.entries({ 'report.csv': report(lines), 'deposits.xml': deposits(lines) })) {
      const received = await receiveFile({ job: 'bench' }, { name: file, chunks: inPieces(texts) }, now);
      if (received.kind !== 'received') throw new Error(`${file}: ${JSON.stringify(received)}`);
      held.push(heldMb());
    }
    const readAt = performance.now();
    while ((await takeInFiles()) > 0);
    const inAt = performance.now();
    while ((await compareDays(now)) > 0);
    const end = performance.now();
    held.push(heldMb());
    const found =
      await scratch`select leg, status, count(*)::int from reconciliation_items group by 1, 2 order by 1, 2`;
    await Promise.all([sql.end(), scratch.end()]);
    const isRight = found.length === 2 && found.every(({ status, count }) => status === 'matched' && count === lines);
    if (!isRight) throw new Error(JSON.stringify(found));
    const seconds = [readAt - at, inAt - readAt, end - inAt, end - at].map((ms) => (ms / 1000).toFixed(1));
    const mega = [before, process.resourceUsage().maxRSS * 1024].map((bytes) => Math.round(bytes / 1e6));
    console.log(
      `2 × ${lines} lines: read ${seconds[0]} s, taken in ${seconds[1]} s, compared ${seconds[2]} s, in all ${seconds[3]} s; memory ${mega[0]} MB before, ${mega[1]} MB at most; held after a collection ${held.join(', ')} MB`,
    );
  } finally {
    await owner.unsafe(`drop database if exists ${name} with (force)`);
    await owner.end();
  }
}

// A program of its own, so that the memory of one size is not that of another.
await bench(process.env.DATABASE_URL ?? '', Number(process.argv[2] ?? 100_000));
process.exit(0);
