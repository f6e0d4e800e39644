import { beforeAll, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { seededPlanIds } from '@/db/reference-data';
import { addDays, startOfDay, tehranDayOf } from '@/lib/calendar/tehran-day';
import { newId } from '@/lib/ids';
import type { StoreScope } from '@/lib/stores/scope';
import { makeStore } from '@/lib/testing/shop';
import { type FeedFilter, listPayments, sumPayments } from './feed';
import { findPaymentDetail } from './payment-detail';

const today = tehranDayOf(new Date());

async function addPayment(
  scope: StoreScope,
  over: { mode?: 'live' | 'test'; createdAt?: Date; paidAt?: Date | null } = {},
) {
  const { mode = 'live', createdAt = new Date(), paidAt = null } = over;
  const id = newId();
  await sql`
    insert into payments (store_id, id, mode, reference, amount_rial, payer_fee_rial, fee_rial, commission_rial, plan_id,
      callback_url, state, created_at, paid_at)
    values (${scope.storeId}, ${id}, ${mode}, ${id}, 100000, 0, 1500, 0, ${seededPlanIds.gateway},
      'https://shop.example.ir/', ${paidAt ? 'paid' : 'failed'}, ${createdAt.toISOString()}, ${paidAt?.toISOString() ?? null})`;
  return id;
}

async function readAll(scope: StoreScope, filter: FeedFilter, limit: number): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null | undefined;
  while (after !== null) {
    const page = await listPayments(scope, filter, { after, limit });
    ids.push(...page.rows.map((row) => row.id));
    after = page.after;
  }
  return ids;
}

let scope: StoreScope;
let stranger: StoreScope;
let paid: string[];
beforeAll(async () => {
  scope = await makeStore();
  stranger = await makeStore();
  // All in one millisecond, a microsecond apart: the order that a cursor made of JavaScript dates would lose.
  paid = Array.from({ length: 25 }, newId);
  await sql`
    insert into payments (store_id, id, mode, reference, amount_rial, payer_fee_rial, fee_rial, commission_rial, plan_id,
      callback_url, state, created_at, paid_at)
    select ${scope.storeId}, given.id::uuid, 'live', given.id, 100000, 1500, 3000, 0, ${seededPlanIds.gateway},
      'https://shop.example.ir/', 'paid', date_trunc('second', now()) - n * interval '1 microsecond',
      date_trunc('second', now()) - n * interval '1 microsecond'
    from unnest(${paid}::text[]) with ordinality as given (id, n)`;
});

test.each([1, 4, 25, 26])('pages of %i lose and repeat nothing', async (limit) => {
  expect(await readAll(scope, { view: 'all', mode: 'live' }, limit)).toEqual(paid);
  expect(await readAll(scope, { view: 'paid', mode: 'live' }, limit)).toEqual(paid);
});

test('a payment that arrives meanwhile does not shift the next page', async () => {
  const own = await makeStore();
  const old = await addPayment(own, { createdAt: new Date(Date.now() - 2000) });
  const middle = await addPayment(own, { createdAt: new Date(Date.now() - 1000) });
  const first = await listPayments(own, { view: 'all', mode: 'live' }, { limit: 1 });
  await addPayment(own);
  const second = await listPayments(own, { view: 'all', mode: 'live' }, { after: first.after ?? '', limit: 1 });
  expect([first.rows[0]?.id, second.rows[0]?.id]).toEqual([middle, old]);
});

test('a range of Tehran days holds its first and last instant and no other, and the sum is of the same rows', async () => {
  const own = await makeStore();
  const inside = [startOfDay(today), new Date(startOfDay(addDays(today, 1)).getTime() - 1)];
  const outside = [new Date(startOfDay(today).getTime() - 1), startOfDay(addDays(today, 1))];
  for (const paidAt of [...inside, ...outside]) await addPayment(own, { paidAt });
  await addPayment(own, { paidAt: null });
  await addPayment(own, { paidAt: inside[0] ?? null, mode: 'test' });
  const filter = { view: 'paid', mode: 'live', from: today, to: today } as const;
  const { rows } = await listPayments(own, filter, { limit: 50 });
  expect(rows.map((row) => row.at)).toEqual(inside.toReversed());
  expect(await sumPayments(own, filter)).toEqual({ count: 2, grossRial: 200_000n, netRial: 197_000n });
});

test('amounts are the card’s and the store’s', async () => {
  const [row] = (await listPayments(scope, { view: 'all', mode: 'live' }, { limit: 1 })).rows;
  expect(row).toMatchObject({ grossRial: 101_500n, netRial: 98_500n, state: 'paid', maskedPan: null });
});

test('another store sees none of it, by list, by cursor or by id', async () => {
  const [first = ''] = paid;
  expect(await listPayments(stranger, { view: 'all', mode: 'live' }, { limit: 50 })).toEqual({ rows: [], after: null });
  const own = await addPayment(stranger);
  expect((await listPayments(stranger, { view: 'all', mode: 'live' }, { after: first, limit: 50 })).rows).toEqual([]);
  expect(await findPaymentDetail(stranger, first)).toBeNull();
  expect((await findPaymentDetail(scope, first))?.payment.id).toBe(first);
  expect(await findPaymentDetail(scope, own)).toBeNull();
});
