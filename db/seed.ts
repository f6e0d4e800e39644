import { sql } from '@/db/client';
import { type TehranDay, tehranDay, tehranDayOf } from '@/lib/calendar/tehran-day';
import { firstCycles, settlementInstant } from '@/lib/calendar/working-days';
import { post } from '@/lib/ledger/post';
import { importRun } from '@/lib/settlement/open';
import { firstDayOfHistory } from './seed/demand';
import { fillDesk } from './seed/desk';
import { listOrders, type OpenStore, type Order } from './seed/orders';
import {
  acceptDemoStores,
  demoReviewerId,
  demoSilentStoreId,
  findFirstDay,
  isHistoryWhole,
  openDemoStores,
  writeDemoKey,
} from './seed/stores';
import { writeOrders, writeTimelines } from './seed/write';

export interface DemoOptions {
  /** The same key, day and hour give the same history. */
  key?: string;
  /** About how many orders thirteen months have, over all stores. */
  orderCount?: number;
}

/** Orders written and posted at once. */
const batchSize = 2_000;

/** The newest order had ended this long before. */
const quietMs = 3 * 60_000;

/**
 * Twelve Jalali months and the present one, up to a few minutes before `now`: people, three stores, their orders, the ledger and a
 * settlement for every past working day; and what waits on the operators' desk. Does nothing when that is there; goes on where a broken
 * run stopped. Runs as the application.
 */
export async function seedDemo(now: Date, options: DemoOptions = {}): Promise<void> {
  if (await isHistoryWhole()) await writeDemoKey();
  else await writeYear(now, options);
  // Its verbs write by the database's clock: a moment that has passed since would lie before them.
  await fillDesk(demoSilentStoreId, { userId: demoReviewerId }, new Date());
}

async function writeYear(now: Date, { key = 'webpay', orderCount = 39_000 }: DemoOptions): Promise<void> {
  const first = (await findFirstDay()) ?? firstDayOfHistory(tehranDayOf(now));
  const stores = await openDemoStores(first);
  const windows = await readWindows(first, now);
  const history = { key, first, until: new Date(now.getTime() - quietMs), orderCount };
  for (const store of stores) await writeHistory(store, listOrders(store, history), windows);
  for (const window of new Set(windows.values())) {
    const at = settlementInstant(tehranDay(window), firstCycles);
    if (at <= now) await importRun(window, at);
  }
  await acceptDemoStores(stores);
}

async function writeHistory(
  store: OpenStore,
  orders: Iterable<Order>,
  windows: ReadonlyMap<string, string>,
): Promise<void> {
  let batch: Order[] = [];
  const flush = async () => {
    await writeOrders(batch);
    await post(
      batch.flatMap(({ posting }) => {
        if (!posting?.at) return [];
        return { ...posting, window: windows.get(tehranDayOf(posting.at)) };
      }),
    );
    batch = [];
  };
  for (const order of orders) {
    batch.push(order);
    if (batch.length === batchSize) await flush();
  }
  await flush();
  await writeTimelines(store.id);
}

/** The settlement day of every day of the history, in order, asked for once instead of for every order. */
async function readWindows(first: TehranDay, now: Date): Promise<Map<string, string>> {
  const rows = await sql<{ day: string; due: string }[]>`
    select day::date::text as day, settlement_window(day::date)::text as due
    from generate_series(${first}::date, tehran_day(${now.toISOString()}::timestamptz), interval '1 day') as day order by day`;
  return new Map(rows.map(({ day, due }) => [day, due]));
}
