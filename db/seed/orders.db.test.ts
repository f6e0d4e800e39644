import { expect, test } from 'vitest';
import { tehranDay } from '@/lib/calendar/tehran-day';
import { seededPlans } from '@/lib/money/plans';
import { seededPlanIds } from '../reference-data';
import { listOrders, type OpenStore } from './orders';
import { demoStores } from './people';

const [shop] = demoStores;
if (!shop) throw new Error('no demo store');
const store: OpenStore = {
  ...shop,
  id: '01941f29-7c00-7fde-93bc-f073233d9068',
  createdAt: new Date('2025-11-18T00:00:00Z'),
  planId: seededPlanIds.gateway,
  feePlan: seededPlans.gateway,
  referrerId: '01941f29-7c00-7e7b-ad1a-faeb4c584058',
  terminalNumber: '10000001',
  keyId: '01941f29-7c00-7e7b-ad1a-faeb4c584059',
};
const history = {
  key: 'test',
  first: tehranDay('2025-11-22'),
  until: new Date('2026-11-23T14:00:00Z'),
  orderCount: 3_000,
};
const orders = [...listOrders(store, history)];

/** Orders without their payers' numbers: sealed twice, a number never looks the same. */
const readable = (made: typeof orders) =>
  made.map(({ payment: { payer_mobile: payerMobile, ...payment }, ...rest }) => ({
    ...rest,
    payment: { ...payment, hasMobile: payerMobile !== null },
  }));

test('the same key gives the same orders, another key others', () => {
  expect(readable([...listOrders(store, history)])).toEqual(readable(orders));
  expect(readable([...listOrders(store, { ...history, key: 'other' })])).not.toEqual(readable(orders));
});

test('a later start has the same past', () => {
  const earlier = [...listOrders(store, { ...history, until: new Date('2026-09-01T00:00:00Z') })];
  expect(earlier.length).toBeGreaterThan(500);
  const ids = new Set(orders.map((order) => order.payment.id));
  expect(earlier.filter((order) => !ids.has(order.payment.id ?? ''))).toEqual([]);
});

test('order numbers, visits and receipts are each their own', () => {
  for (const field of ['id', 'reference', 'attempt_id'] as const) {
    expect(new Set(orders.map((order) => order.payment[field])).size).toBe(orders.length);
  }
  expect(
    orders.every(
      (order) => (order.posting !== null) === (order.payment.state === 'paid' && order.payment.mode === 'live'),
    ),
  ).toBe(true);
});
