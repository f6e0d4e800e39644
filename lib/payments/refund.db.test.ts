import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { journal, paymentEvents, payments, refunds, storeMembers, transferOrders } from '@/db/schema';
import { newId } from '@/lib/ids';
import { getBalance } from '@/lib/ledger/balance';
import { prove } from '@/lib/ledger/prove';
import { rial } from '@/lib/money/rial';
import { findMemberScope, type StoreScope } from '@/lib/stores/scope';
import { makePaidPayment, makeStore, makeUser } from '@/lib/testing/factories';
import { owner } from '@/lib/testing/shops';
import { openPayee } from '@/lib/transfers/order';
import { requestStepUp } from '@/lib/users/step-up';
import { type RefundWish, refundPayment, refundStepUp } from './refund';
import { sendRefundAgain } from './refund-again';

const sheba = 'IR150170000000100000000900';

async function shopOf(referred = false): Promise<{ id: string; scope: StoreScope; referrerId: string | undefined }> {
  const referrerId = referred ? (await makeUser()).id : undefined;
  const store = await makeStore({ referrerId });
  await db.insert(storeMembers).values({ storeId: store.id, userId: store.ownerId, role: 'owner' });
  const scope = await findMemberScope(store.id, store.ownerId);
  if (!scope) throw new Error('the owner is no member');
  return { id: store.id, scope, referrerId };
}

const wish = (amount: number, over: Partial<RefundWish> = {}): RefundWish => ({
  key: newId(),
  amountRial: rial(amount),
  sheba,
  name: 'نگار صالحی',
  code: null,
  ...over,
});
const give = (scope: StoreScope, paymentId: string, amount: number, over: Partial<RefundWish> = {}) =>
  refundPayment(scope, paymentId, wish(amount, over), new Date());
const rowsOf = (storeId: string) =>
  db
    .select()
    .from(journal)
    .where(and(eq(journal.storeId, storeId), eq(journal.kind, 'refund')));

test('a part and the rest: each takes its share of fee and commission back, the whole comes to nothing, and the payer is to be paid', async () => {
  const { id, scope, referrerId } = await shopOf(true);
  await makePaidPayment({ id }, 5_000_000);
  const payment = await makePaidPayment({ id }, 1_000_001);
  const key = newId();
  const first = await give(scope, payment.id, 333_333, { key });
  expect(first.kind).toBe('refunded');
  expect(await give(scope, payment.id, 333_333, { key })).toEqual({ ...first, kind: 'already' });
  expect(await give(scope, payment.id, 333_334, { key })).toEqual({ kind: 'key_used' });
  expect(await give(scope, payment.id, 666_669)).toEqual({ kind: 'too_much', leftRial: 666_668n });
  expect((await give(scope, payment.id, 666_668)).kind).toBe('refunded');
  expect(await give(scope, payment.id, 1)).toEqual({ kind: 'too_much', leftRial: 0n });

  const back = await rowsOf(id);
  const sum = (leg: (row: (typeof back)[number]) => bigint) => back.reduce((all, row) => all + leg(row), 0n);
  expect(sum((row) => row.grossRial)).toBe(-1_000_001n);
  expect(sum((row) => row.feeRial + row.commissionRial)).toBe(-payment.feeRial);
  expect(sum((row) => row.commissionRial)).toBe(-payment.commissionRial);
  expect(back.every((row) => row.referrerId === referrerId)).toBe(true);
  const orders = await db.select().from(transferOrders).where(eq(transferOrders.ownerId, id));
  expect(orders.map(({ amountRial }) => amountRial).sort()).toEqual([333_333n, 666_668n]);
  expect(orders.map(openPayee)).toEqual([
    { sheba, name: 'نگار صالحی' },
    { sheba, name: 'نگار صالحی' },
  ]);
  const [now] = await db.select().from(payments).where(eq(payments.id, payment.id));
  expect(now?.state).toBe('refunded');
  const told = await db.select().from(paymentEvents).where(eq(paymentEvents.paymentId, payment.id));
  expect(told.map(({ kind }) => kind)).toEqual(['refunded', 'refunded']);
});

test('64 at once for one payment: never more than was paid, and one key is one refund', async () => {
  const { id, scope } = await shopOf(true);
  await makePaidPayment({ id }, 100_000_000);
  const payment = await makePaidPayment({ id }, 1_000_000);
  const key = newId();
  const outcomes = await Promise.all(
    Array.from({ length: 64 }, (_, n) => give(scope, payment.id, 70_000, n < 32 ? { key } : {})),
  );
  const count = (kind: string) => outcomes.filter((outcome) => outcome.kind === kind).length;
  expect(count('refunded')).toBe(14);
  expect(count('already') + count('too_much')).toBe(50);
  const made = await db.select().from(refunds).where(eq(refunds.paymentId, payment.id));
  expect(made.filter((row) => row.key === key)).toHaveLength(1);
  expect((await rowsOf(id)).reduce((all, row) => all + row.grossRial, 0n)).toBe(-980_000n);
});

test('what is owed pays for it: when that was settled or is too little, nothing is written and the figures are said', async () => {
  const { id, scope } = await shopOf();
  const payment = await makePaidPayment({ id }, 1_000_000);
  const other = await makePaidPayment({ id }, 1_000_000);
  expect((await give(scope, payment.id, 1_000_000)).kind).toBe('refunded');
  await owner`update owed set debited_rial = debited_rial + 500000 where owner_id = ${id} and credited_rial > 0`;
  expect(await give(scope, other.id, 1_000_000)).toEqual({
    kind: 'insufficient',
    owedRial: 495_000n,
    neededRial: 995_000n,
  });
  expect(await rowsOf(id)).toHaveLength(1);
  expect(await db.select().from(refunds).where(eq(refunds.paymentId, other.id))).toEqual([]);
  await owner`update owed set debited_rial = debited_rial - 500000 where owner_id = ${id} and credited_rial > 0`;
  expect((await give(scope, other.id, 1_000_000)).kind).toBe('refunded');
  expect((await getBalance(id)).waitingRial).toBe(0n);
});

test('two refunds that share too little: one is made, at once or one after the other', async () => {
  const { id, scope } = await shopOf();
  const sold = await Promise.all([1_000_000, 1_000_000, 1_000_000].map((amount) => makePaidPayment({ id }, amount)));
  await give(scope, sold[2]?.id ?? '', 1_000_000);
  await owner`update owed set debited_rial = debited_rial + 990000 where owner_id = ${id} and credited_rial > 0`;
  const kinds = await Promise.all(sold.slice(0, 2).map(({ id: payment }) => give(scope, payment, 1_000_000)));
  expect(kinds.map(({ kind }) => kind).sort()).toEqual(['insufficient', 'refunded']);
  await owner`update owed set debited_rial = debited_rial - 990000 where owner_id = ${id} and credited_rial > 0`;
});

test('what may not be refunded says why and changes nothing', async () => {
  const { id, scope } = await shopOf();
  const payment = await makePaidPayment({ id }, 1_000_000);
  expect(await give(scope, payment.id, 0)).toEqual({ kind: 'refused', fields: ['amount'] });
  for (const bad of ['', 'IR150170000000100000000901', "<script>alert('x')</script>", 7]) {
    expect(await give(scope, payment.id, 10_000, { sheba: bad })).toEqual({ kind: 'refused', fields: ['sheba'] });
  }
  for (const bad of ['', 'x', '<b>نگار</b>', '=cmd()', '۱۲۳', 'ن'.repeat(71), null]) {
    expect(await give(scope, payment.id, 10_000, { name: bad })).toEqual({ kind: 'refused', fields: ['name'] });
  }
  const { scope: stranger } = await shopOf();
  expect(await give(stranger, payment.id, 10_000)).toEqual({ kind: 'not_refundable' });
  await owner`update payments set mode = 'test' where id = ${payment.id}`;
  expect(await give(scope, payment.id, 10_000)).toEqual({ kind: 'test_payment' });
  await owner`update payments set mode = 'live', state = 'reversed' where id = ${payment.id}`;
  expect(await give(scope, payment.id, 10_000)).toEqual({ kind: 'not_refundable' });
  await owner`update payments set state = 'paid' where id = ${payment.id}`;
  expect(await rowsOf(id)).toEqual([]);
});

test('above the limit a code is asked for, good for one refund of this payment', async () => {
  const { id, scope } = await shopOf();
  const payment = await makePaidPayment({ id }, 300_000_000);
  if (!scope.userId) throw new Error('no person');
  const stepUp = refundStepUp({ ...scope, userId: scope.userId } as Parameters<typeof refundStepUp>[0], payment.id);
  expect(await give(scope, payment.id, 100_000_001)).toEqual({ kind: 'needs_code' });
  let code = '';
  await requestStepUp(stepUp, new Date(), async (_, sent) => {
    code = sent;
    return true;
  });
  const wrong = code === '000000' ? '000001' : '000000';
  expect(await give(scope, payment.id, 100_000_001, { code: wrong })).toMatchObject({ kind: 'wrong_code' });
  const both = await Promise.all([1, 2].map(() => give(scope, payment.id, 100_000_001, { code })));
  expect(both.map(({ kind }) => kind).sort()).toEqual(['code_over', 'refunded']);
});

test('an accountant may not, and a refund that was not returned is not sent again', async () => {
  const { id, scope } = await shopOf();
  await makePaidPayment({ id }, 5_000_000);
  const payment = await makePaidPayment({ id }, 1_000_000);
  await expect(give({ ...scope, role: 'accountant' } as StoreScope, payment.id, 10_000)).rejects.toThrow('refund');
  const made = await give(scope, payment.id, 10_000);
  if (made.kind !== 'refunded') throw new Error(made.kind);
  const again = { sheba, name: 'نگار', code: null };
  expect(await sendRefundAgain(scope, made.refundId, again, new Date())).toEqual({ kind: 'not_returned' });
});

test('after all of this every promise of the ledger holds', async () => {
  expect((await prove(owner)).filter(({ drift }) => drift > 0)).toEqual([]);
});
