import { once } from 'node:events';
import { expect, test } from 'vitest';
import { sql } from '@/db/client';
import { newId } from '@/lib/ids';
import { post } from '@/lib/ledger/post';
import { rial } from '@/lib/money/rial';
import { splitPayment } from '@/lib/money/split';
import { subscribe } from './store-events';

/** Counts what it hears, and lets a test wait for the next. */
function ear() {
  const heard = new EventTarget();
  const listener = Object.assign(
    () => {
      listener.count++;
      heard.dispatchEvent(new Event('heard'));
    },
    { count: 0, next: () => once(heard, 'heard', { signal: AbortSignal.timeout(10_000) }) },
  );
  return listener;
}

function confirmation(storeId: string) {
  const legs = splitPayment({ grossRial: rial(100_000), feeRial: rial(1_500) }, 0);
  return {
    kind: 'confirm',
    storeId,
    subjectId: newId(),
    ...legs,
    referrerId: null,
    planId: null,
    actor: 'job:test',
  } as const;
}

test('a posting reaches those who listen to its store, and nobody else', async () => {
  const [storeId, otherId] = [newId(), newId()];
  const [mine, second, other] = [ear(), ear(), ear()];
  const stops = [await subscribe(storeId, mine), await subscribe(storeId, second), await subscribe(otherId, other)];
  const heard = Promise.all([mine.next(), second.next()]);
  await post([confirmation(storeId)]);
  await heard;
  expect(other.count).toBe(0);

  stops[1]?.();
  const again = mine.next();
  await post([confirmation(storeId)]);
  await again;
  expect(second.count).toBe(1);
  for (const stop of stops) stop();
});

test('a payment that the ledger does not see is told on its own channel', async () => {
  const storeId = newId();
  const mine = ear();
  const stop = await subscribe(storeId, mine);
  const heard = mine.next();
  await sql`select pg_notify('payments', ${storeId})`;
  await heard;
  stop();
});

test('a batch too large to name its stores reaches everyone', async () => {
  const mine = ear();
  const stop = await subscribe(newId(), mine);
  const heard = mine.next();
  await post(Array.from({ length: 300 }, () => confirmation(newId())));
  await heard;
  stop();
});

test('when the connection is cut it is made again, tells of the gap, and hears on', async () => {
  const storeId = newId();
  const mine = ear();
  const stop = await subscribe(storeId, mine);
  for (let cut = 0; cut < 2; cut++) {
    const caughtUp = mine.next();
    const ended = await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and usename = current_user and query like 'listen %'`;
    expect(ended.length).toBe(1);
    await caughtUp;
    const count = mine.count;
    await post([confirmation(storeId)]);
    await expect.poll(() => mine.count).toBeGreaterThan(count);
  }
  stop();
});
