import { sql as query } from 'drizzle-orm';
import { db, sql } from '@/db/client';
import { shebaOf } from '@/db/seed/sheba';
import { tehranDay } from '@/lib/calendar/tehran-day';
import { firstCycles, settlementInstant } from '@/lib/calendar/working-days';
import { blindIndex } from '@/lib/crypto/sealed';
import { newId } from '@/lib/ids';
import { prove } from '@/lib/ledger/prove';
import { compareDays } from '@/lib/reconciliation/compare';
import { fetchDeposits } from '@/lib/reconciliation/fetch-deposits';
import { takeInFiles } from '@/lib/reconciliation/take-in';
import { advanceSettlement } from '@/lib/settlement/advance';
import { listFileRecords } from '@/lib/settlement/file-records';
import { freezeRun } from '@/lib/settlement/freeze';
import { handOver } from '@/lib/settlement/hand-over';
import { openRun } from '@/lib/settlement/open';
import { payMatched } from '@/lib/settlement/pay-matched';
import { releaseUsualRun } from '@/lib/settlement/release';
import { takeMessages } from '@/lib/settlement/take-messages';
import { buildSettlementFile } from '@/lib/shaparak-settlement/file';
import { settlementFileName } from '@/lib/shaparak-settlement/name';
import { signatureSuffix } from '@/lib/shaparak-settlement/protocol';
import { signBytes } from '@/lib/shaparak-settlement/sign';
import { settlementWire } from '@/lib/shaparak-settlement/wire';
import { makeBankAccount, makePaidPayment, makeStore } from '@/lib/testing/factories';
import { sealOf } from '@/lib/verification/bank-account';
import type { Done, Order } from './steps';

/*
 * The process that settles and is killed: it takes orders from its parent, one at a time, and calls the product's own verbs. It keeps
 * nothing in memory that the next one would miss.
 */

let stores: { id: string }[] = [];

async function obey(order: Order): Promise<Done> {
  switch (order.act) {
    case 'prepare':
      await prepare(order.stores);
      return {};
    case 'sell':
      stores = stores.length > 0 ? stores : await db.execute<{ id: string }>(query`select id from stores order by id`);
      for (const store of stores) await makePaidPayment(store);
      return {};
    case 'open':
      await openRun(order.window, 'job:settlement.advance');
      return {};
    case 'freeze':
      await freezeRun(order.window);
      return {};
    case 'release':
      await releaseUsualRun(order.window);
      return {};
    case 'hand over':
      await handOver(order.window);
      return {};
    case 'take answers':
    case 'take returns':
      await takeMessages();
      return {};
    case 'take deposits':
      await takeDeposits(order.window);
      return {};
    case 'pay':
      await payMatched();
      return {};
    case 'go on':
      return { found: await goOn(order) };
    case 'hand over unwritten':
      await handOverUnwritten(order.window);
      return {};
    case 'prove': {
      const drifting = (await prove(sql)).filter(({ drift }) => drift > 0);
      return { found: drifting.map(({ name, example }) => `${name} (${example})`).join('; ') || null };
    }
  }
}

async function prepare(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const store = await makeStore();
    const id = newId();
    const sheba = shebaOf('017', String(n + 1));
    await makeBankAccount(store.id, { id, sheba: sealOf(id, 'sheba', sheba), shebaIndex: blindIndex('sheba', sheba) });
    stores.push(store);
  }
}

/** Each job of the worker once. */
async function goOn(order: { window: string }): Promise<string | null> {
  await advanceSettlement(new Date(settlementInstant(tehranDay(order.window), firstCycles).getTime() + 300_000));
  await takeMessages();
  await takeDeposits(order.window);
  await payMatched();
  const [run] = await db.execute<{ state: string }>(
    query`select state from settlement_runs where "window" = ${order.window}`,
  );
  return run?.state ?? null;
}

async function takeDeposits(window: string): Promise<void> {
  const now = settlementInstant(tehranDay(window), firstCycles);
  await fetchDeposits(now);
  while ((await takeInFiles(() => now)) > 0);
  await compareDays(now);
}

async function handOverUnwritten(window: string): Promise<void> {
  const wire = settlementWire();
  if (!wire) throw new Error('no drop is set');
  const records = await db.transaction((tx) => listFileRecords(tx, window));
  const bytes = buildSettlementFile(
    records.map(({ record }) => record),
    wire,
  );
  const name = settlementFileName({ alias: wire.alias, day: tehranDay(window), cycle: 2 });
  await wire.drop.put(name, bytes);
  await wire.drop.put(`${name}${signatureSuffix}`, Buffer.from(signBytes(bytes, wire.signKeys).signature));
}

process.on('message', async (order: Order) => {
  const done = await obey(order).catch((error: unknown): Done => ({ failed: String(error) }));
  process.send?.(done);
});
process.on('disconnect', () => process.exit(0));
process.send?.({});
