import '@/lib/testing/simulated-bank';

import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { journal, paymentAttempts, payments } from '@/db/schema';
import { makeShop } from '@/lib/testing/shops';
import { bank } from '@/lib/testing/simulated-bank';
import { goAndPay, order, request, visit } from '@/lib/testing/visits';
import { cancelPayment } from './cancel';
import { confirmPayment } from './confirm';
import { getPayment } from './find';
import { requestPayment } from './request';
import { returnFromBank } from './return';
import { reverseUnconfirmed } from './reverse-unconfirmed';

const sixtyFour = <T>(run: () => Promise<T>) => Promise.all(Array.from({ length: 64 }, run));
const distinct = (answers: unknown[]) => new Set(answers.map((answer) => JSON.stringify(answer, bigints))).size;
const bigints = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value);
const booked = (id: string) => db.select().from(journal).where(eq(journal.subjectId, id));

test('64 equal requests at once are one payment, one token asked, one answer', async () => {
  const shop = await makeShop();
  const asked = order();
  const before = bank.countOf('onlinepg');
  const answers = await sixtyFour(() => requestPayment(shop.scopes.live, asked));
  expect(distinct(answers)).toBe(1);
  expect(answers[0]).toMatchObject({ kind: 'waiting' });
  expect(await db.select().from(payments).where(eq(payments.storeId, shop.storeId))).toHaveLength(1);
  expect(await db.select().from(paymentAttempts).where(eq(paymentAttempts.storeId, shop.storeId))).toHaveLength(1);
  expect(bank.countOf('onlinepg') - before).toBe(1);
});

test('64 equal requests for what ended unpaid open it once', async () => {
  const shop = await makeShop();
  const waiting = await request(shop);
  await cancelPayment(waiting.publicId);
  const answers = await sixtyFour(() => requestPayment(shop.scopes.live, waiting.order));
  expect(distinct(answers)).toBe(1);
  expect(await db.select().from(paymentAttempts).where(eq(paymentAttempts.storeId, shop.storeId))).toHaveLength(2);
});

test('64 returns and 64 confirms at once: one asking, one journal row, equal answers', async () => {
  const waiting = await request(await makeShop());
  const form = await goAndPay(waiting);
  const returns = await sixtyFour(() => returnFromBank('sep', form));
  expect(distinct(returns)).toBe(1);

  const { reference, amountRial } = waiting.order;
  const before = bank.countOf('VerifyTransaction');
  const confirms = await sixtyFour(() => confirmPayment(waiting.shop.scopes.live, { reference, amountRial }));
  expect(confirms[0]).toMatchObject({ kind: 'paid' });
  expect(distinct(confirms)).toBe(1);
  expect(bank.countOf('VerifyTransaction') - before).toBe(1);
  expect(await booked(waiting.id)).toHaveLength(1);
});

test('returns and confirms in a crowd never end in two journal rows', async () => {
  const waiting = await request(await makeShop());
  const form = await goAndPay(waiting);
  const { reference, amountRial } = waiting.order;
  await Promise.all([
    sixtyFour(() => returnFromBank('sep', form)),
    sixtyFour(() => confirmPayment(waiting.shop.scopes.live, { reference, amountRial })),
  ]);
  expect(await confirmPayment(waiting.shop.scopes.live, { reference, amountRial })).toMatchObject({ kind: 'paid' });
  expect(await booked(waiting.id)).toHaveLength(1);
});

test('a store that confirms by itself asks once for 64 returns', async () => {
  const waiting = await request(await makeShop({ autoConfirm: true }));
  const form = await goAndPay(waiting);
  expect(distinct(await sixtyFour(() => returnFromBank('sep', form)))).toBe(1);
  expect(await booked(waiting.id)).toHaveLength(1);
});

test('one receipt brought for two payments at once pays one of them', async () => {
  const shop = await makeShop();
  const [one, other] = [await request(shop), await request(shop)];
  const honest = await goAndPay(one);
  const forged = new URLSearchParams(honest);
  const empty = await goAndPay(other, 'refused');
  for (const name of ['ResNum', 'Token']) forged.set(name, empty.get(name) ?? '');
  await Promise.all([...Array(32)].flatMap(() => [returnFromBank('sep', honest), returnFromBank('sep', forged)]));
  const ends = await Promise.all(
    [one, other].map(({ order: { reference, amountRial } }) =>
      confirmPayment(shop.scopes.live, { reference, amountRial }),
    ),
  );
  expect(ends.map((end) => end.kind).sort()).toEqual(['not_confirmed', 'paid']);
});

test('confirming and giving up at once ends in one of the two, and the money with it', async () => {
  const waiting = await request(await makeShop());
  await visit(waiting);
  const { reference, amountRial } = waiting.order;
  const found = await getPayment(waiting.id);
  const [confirmed, reversed] = await Promise.all([
    confirmPayment(waiting.shop.scopes.live, { reference, amountRial }),
    reverseUnconfirmed(found),
  ]);
  expect(confirmed.kind === 'paid').toBe(!reversed);
  expect(await booked(waiting.id)).toHaveLength(reversed ? 0 : 1);
  expect(await bank.record(waiting.token)).toMatchObject({ state: reversed ? 'reversed' : 'verified' });
});
