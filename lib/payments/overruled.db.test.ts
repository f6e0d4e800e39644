import '@/lib/testing/simulated-bank';

import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { journal, paymentEvents, payments, pspReceipts } from '@/db/schema';
import { makeShop, owner } from '@/lib/testing/shops';
import { bank } from '@/lib/testing/simulated-bank';
import { goAndPay, request, visit, type Waiting } from '@/lib/testing/visits';
import { cancelPayment } from './cancel';
import { confirmPayment } from './confirm';
import { getPayment } from './find';
import { requestPayment } from './request';
import { returnFromBank } from './return';
import { sweepPayments } from './sweep';
import { verifyPayment } from './verify';

beforeEach(() => bank.answersWith(null));

const confirm = ({ shop, order: { reference, amountRial } }: Waiting) =>
  confirmPayment(shop.scopes.live, { reference, amountRial }, 0);
const rowOf = async (id: string) => (await db.select().from(payments).where(eq(payments.id, id)))[0];
const makeDue = (id: string) => owner`update payments set due_at = now() where id = ${id}`;
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
/** Keeps everyone from a table until the gate opens. */
async function closeTable(table: string, until: Promise<void>): Promise<{ gone: Promise<unknown> }> {
  const taken = gate();
  const gone = owner.begin(async (tx) => {
    await tx.unsafe(`lock table ${table} in access exclusive mode`);
    taken.open();
    await until;
  });
  await taken.opened;
  return { gone };
}
const someoneWaitsFor = (table: string) =>
  expect
    .poll(
      async () =>
        (await db.execute(`select from pg_locks where relation = '${table}'::regclass and not granted`)).length,
    )
    .toBeGreaterThan(0);

test('a return that arrives while the sweeper is about to expire its payment is not sent back to the card', async () => {
  const waiting = await request(await makeShop());
  const form = await goAndPay(waiting);
  await makeDue(waiting.id);
  const receipts = gate();
  const stores = gate();
  const first = await closeTable('psp_receipts', receipts.opened);
  const back = returnFromBank('sep', form);
  await someoneWaitsFor('psp_receipts');
  const second = await closeTable('stores', stores.opened);
  // It has taken the row for due, and now reads it.
  const swept = sweepPayments();
  await someoneWaitsFor('stores');
  receipts.open();
  await first.gone;
  await expect.poll(async () => (await rowOf(waiting.id))?.state).toBe('awaiting_confirm');
  stores.open();
  await second.gone;
  await Promise.all([back, swept]);
  expect((await rowOf(waiting.id))?.state).toBe('awaiting_confirm');
  expect(await confirm(waiting)).toMatchObject({ kind: 'paid' });
});

test('a shop that takes confirming back into its own hands still has its time', async () => {
  const waiting = await request(await makeShop());
  await visit(waiting);
  // As after the return of a store that confirmed by itself, whose process died, and which then said it will not any more.
  await makeDue(waiting.id);
  await sweepPayments();
  expect((await rowOf(waiting.id))?.state).toBe('awaiting_confirm');
  expect(await confirm(waiting)).toMatchObject({ kind: 'paid' });
});

test.each([[-2], [-6], [-104], [-105], [-106]])(
  'a refusal %i after an asking of ours went unanswered does not give up money that the bank verified',
  async (code) => {
    const waiting = await request(await makeShop());
    await visit(waiting, 'answer_lost');
    expect(await confirm(waiting)).toEqual({ kind: 'undecided' });
    expect(await bank.record(waiting.token)).toMatchObject({ state: 'verified' });
    bank.answersWith(() => Response.json({ TransactionDetail: null, ResultCode: code, Success: false }));
    await makeDue(waiting.id);
    await sweepPayments();
    expect((await rowOf(waiting.id))?.state).toBe('unknown');
    bank.answersWith(null);
    await makeDue(waiting.id);
    await sweepPayments();
    expect((await rowOf(waiting.id))?.state).toBe('paid');
  },
);

test.each([[-104], [-105], [-106]])(
  'what the bank says of us (%i) is no word on the money: asked again',
  async (code) => {
    const waiting = await request(await makeShop());
    await visit(waiting);
    bank.answersWith(() => Response.json({ TransactionDetail: null, ResultCode: code, Success: false }));
    expect(await confirm(waiting)).toEqual({ kind: 'undecided' });
    bank.answersWith(null);
    await makeDue(waiting.id);
    await sweepPayments();
    expect((await rowOf(waiting.id))?.state).toBe('paid');
  },
);

test('an asker that outlived its claim does not overrule the one that took over', async () => {
  const waiting = await request(await makeShop());
  await visit(waiting);
  const { sepSimulator } = await import('@/lib/simulator/sep/simulator');
  const late = gate();
  const answered = gate();
  const heard: number[] = [];
  bank.answersWith(async (call) => {
    const turn = heard.push(heard.length);
    if (turn === 1) await late.opened;
    const answer = await sepSimulator(call, new URL(call.url).pathname.slice(1));
    heard.push(-turn);
    if (turn === 2) await answered.opened;
    return answer;
  });
  const stalled = verifyPayment(await getPayment(waiting.id), 'job:test');
  await expect.poll(() => heard.length).toBe(1);
  await makeDue(waiting.id);
  const swept = sweepPayments();
  await expect.poll(() => heard.includes(-2)).toBe(true);
  // The first question reaches the bank only now: it hears «verified before», which was the second one.
  late.open();
  await stalled;
  answered.open();
  await swept;
  expect(await bank.record(waiting.token)).toMatchObject({ state: 'verified' });
  expect((await rowOf(waiting.id))?.state).toBe('paid');
  expect(await db.select().from(journal).where(eq(journal.subjectId, waiting.id))).toHaveLength(1);
});

test('the true receipt, passed over while a false one waited, is heard when that one has come to nothing', async () => {
  const waiting = await request(await makeShop());
  const form = await goAndPay(waiting);
  const forged = new URLSearchParams(form);
  forged.set('RefNum', `false-${waiting.id}`);
  await returnFromBank('sep', forged);
  await returnFromBank('sep', form);
  expect(await confirm(waiting)).toEqual({ kind: 'not_confirmed' });
  await returnFromBank('sep', form);
  expect(await confirm(waiting)).toMatchObject({ kind: 'paid' });
});

test('a reference kept from the trial does not keep the trial', async () => {
  const shop = await makeShop({ plan: 'sales-assistant' });
  const waiting = await request(shop);
  await cancelPayment(waiting.publicId);
  await owner`update stores set created_at = now() - interval '400 days' where id = ${shop.storeId}`;
  await owner`update payments set created_at = now() - interval '399 days' where id = ${waiting.id}`;
  expect(await requestPayment(shop.scopes.live, waiting.order)).toEqual({ kind: 'mismatched' });
});

test('what is paid is told to be paid, whatever became of the store', async () => {
  const shop = await makeShop();
  const waiting = await request(shop);
  await visit(waiting);
  await confirm(waiting);
  await owner`update stores set status = 'suspended' where id = ${shop.storeId}`;
  expect(await requestPayment(shop.scopes.live, waiting.order)).toEqual({ kind: 'already_paid' });
});

test('a payer who makes up receipts without end fills no table', async () => {
  const waiting = await request(await makeShop());
  const form = await goAndPay(waiting);
  await returnFromBank('sep', form);
  await confirm(waiting);
  for (let n = 0; n < 60; n++) {
    const forged = new URLSearchParams(form);
    forged.set('RefNum', `made-up-${waiting.id}-${n}`);
    await returnFromBank('sep', forged);
  }
  expect(await db.$count(pspReceipts, eq(pspReceipts.paymentId, waiting.id))).toBeLessThan(50);
  expect(await db.$count(paymentEvents, eq(paymentEvents.paymentId, waiting.id))).toBeLessThan(60);
});
