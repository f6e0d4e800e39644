import '@/lib/testing/simulated-bank';

import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { journal, payments, pspReceipts } from '@/db/schema';
import { findPsp } from '@/lib/psp/registry';
import { makeShop, owner } from '@/lib/testing/shops';
import { bank } from '@/lib/testing/simulated-bank';
import { goAndPay, order, request, visit, type Waiting } from '@/lib/testing/visits';
import { confirmPayment } from './confirm';
import { expirePayment } from './expire';
import { findPayment, getPayment } from './find';
import { goToBank } from './redirect';
import { requestPayment } from './request';
import { returnFromBank } from './return';
import { sweepPayments } from './sweep';

beforeEach(() => bank.answersWith(null));

const confirm = ({ shop, order: { reference, amountRial } }: Waiting) =>
  confirmPayment(shop.scopes.live, { reference, amountRial }, 0);
const rowOf = async (id: string) => (await db.select().from(payments).where(eq(payments.id, id)))[0];
const booked = (id: string) => db.select().from(journal).where(eq(journal.subjectId, id));
const receiptOf = async (id: string) => (await db.select().from(pspReceipts).where(eq(pspReceipts.paymentId, id)))[0];
/** So much time passes for one payment, at our side; its turn comes when it would have. */
const letPass = (id: string, minutes: number) => owner`
  with gone as (select ${minutes}::int * interval '1 minute' as time),
  attempt as (
    update payment_attempts set created_at = created_at - time, redirected_at = redirected_at - time,
      returned_at = returned_at - time, verify_before = verify_before - time
    from gone where payment_id = ${id})
  update payments set due_at = due_at - time, created_at = created_at - time from gone where id = ${id}`;
const silence = () => bank.answersWith(() => new Response('', { status: 503 }));

test('nobody pays: expired, then opened again on request', async () => {
  const waiting = await request(await makeShop());
  await sweepPayments();
  expect(await expirePayment(await getPayment(waiting.id))).toBe(false);
  expect((await rowOf(waiting.id))?.state).toBe('requested');
  await letPass(waiting.id, 21);
  expect(await goToBank(waiting.publicId, waiting.token)).toEqual({ kind: 'closed' });
  await sweepPayments();
  expect(await rowOf(waiting.id)).toMatchObject({ state: 'expired', failure: 'nobody_paid', dueAt: null });
  expect(await requestPayment(waiting.shop.scopes.live, waiting.order)).toMatchObject({ publicId: waiting.publicId });
});

test('a payer who comes back after that with a receipt is still heard', async () => {
  const waiting = await request(await makeShop());
  const form = await goAndPay(waiting);
  await letPass(waiting.id, 21);
  await sweepPayments();
  expect((await rowOf(waiting.id))?.state).toBe('expired');
  expect(await returnFromBank('sep', form)).toMatchObject({ url: expect.stringContaining('wait_for_confirm') });
  expect(await confirm(waiting)).toMatchObject({ kind: 'paid' });
});

test('and so is one of an earlier visit, while a new one waits', async () => {
  const waiting = await request(await makeShop());
  const form = await goAndPay(waiting);
  await letPass(waiting.id, 21);
  expect(await requestPayment(waiting.shop.scopes.live, waiting.order)).toMatchObject({ kind: 'waiting' });
  await returnFromBank('sep', form);
  expect(await confirm(waiting)).toMatchObject({ kind: 'paid' });
  expect(await goToBank(waiting.publicId, waiting.token)).toEqual({ kind: 'closed' });
});

test('the shop does not confirm: the money goes back, and a confirm after that is a no', async () => {
  const waiting = await request(await makeShop());
  await visit(waiting);
  await letPass(waiting.id, 29);
  await sweepPayments();
  expect(await rowOf(waiting.id)).toMatchObject({ state: 'reversed', failure: 'not_confirmed' });
  expect(await bank.record(waiting.token)).toMatchObject({ state: 'reversed' });
  expect(await receiptOf(waiting.id)).toMatchObject({ outcome: 'reversed' });
  expect(await confirm(waiting)).toEqual({ kind: 'not_confirmed' });
});

test('a confirm past the deadline does not ask the bank, whether the sweeper came or not', async () => {
  const waiting = await request(await makeShop());
  await visit(waiting);
  await letPass(waiting.id, 29);
  const before = bank.countOf('VerifyTransaction');
  expect(await confirm(waiting)).toEqual({ kind: 'not_confirmed' });
  expect(bank.countOf('VerifyTransaction')).toBe(before);
  expect((await rowOf(waiting.id))?.state).toBe('reversed');
});

test('a bank that is older than we think says no, and that is the end', async () => {
  const waiting = await request(await makeShop());
  await visit(waiting);
  await bank.record(waiting.token, 31);
  expect(await confirm(waiting)).toEqual({ kind: 'not_confirmed' });
  expect(await rowOf(waiting.id)).toMatchObject({ state: 'failed', failure: 'bank_refused' });
  expect(await receiptOf(waiting.id)).toMatchObject({ outcome: 'refused' });
});

describe('an unknown payment', () => {
  async function unknown(): Promise<Waiting> {
    const waiting = await request(await makeShop());
    await visit(waiting);
    silence();
    expect(await confirm(waiting)).toEqual({ kind: 'undecided' });
    expect((await rowOf(waiting.id))?.state).toBe('unknown');
    return waiting;
  }

  test('is asked about again and again, ever more seldom', async () => {
    const waiting = await unknown();
    const pauses: number[] = [];
    for (let round = 0; round < 6; round++) {
      const row = await findPayment(waiting.id);
      pauses.push(Math.round((Number(row?.payment.dueAt) - Number(row?.now)) / 1000));
      await owner`update payments set due_at = now() where id = ${waiting.id}`;
      await sweepPayments();
    }
    expect(pauses).toEqual([2, 5, 15, 30, 60, 60]);
    bank.answersWith(null);
    await owner`update payments set due_at = now() where id = ${waiting.id}`;
    await sweepPayments();
    expect((await rowOf(waiting.id))?.state).toBe('paid');
    expect(await booked(waiting.id)).toMatchObject([{ actor: 'job:payments.sweep' }]);
    expect(await confirm(waiting)).toMatchObject({ kind: 'paid' });
  });

  test('is left to a person after the deadline, and asked about no more', async () => {
    const waiting = await unknown();
    await letPass(waiting.id, 31);
    const before = bank.countOf('VerifyTransaction');
    await sweepPayments();
    expect(await rowOf(waiting.id)).toMatchObject({ state: 'unknown', failure: 'needs_person', dueAt: null });
    expect(await sweepPayments()).toBe(0);
    expect(await confirm(waiting)).toEqual({ kind: 'undecided' });
    expect(bank.countOf('VerifyTransaction')).toBe(before);
  });

  test('whose way back went unanswered is sent back again, not verified again', async () => {
    const waiting = await request(await makeShop());
    await visit(waiting, 'wrong_amount');
    let reverses = 0;
    bank.answersWith(async (asked) => {
      const { sepSimulator } = await import('@/lib/simulator/sep/simulator');
      if (asked.url.endsWith('ReverseTransaction') && reverses++ === 0) return new Response('', { status: 503 });
      return sepSimulator(asked, new URL(asked.url).pathname.slice(1));
    });
    expect(await confirm(waiting)).toEqual({ kind: 'undecided' });
    expect(await rowOf(waiting.id)).toMatchObject({ state: 'unknown', failure: 'wrong_amount' });
    await letPass(waiting.id, 40);
    const before = bank.countOf('VerifyTransaction');
    await sweepPayments();
    expect(bank.countOf('VerifyTransaction')).toBe(before);
    expect(await rowOf(waiting.id)).toMatchObject({ state: 'reversed', failure: 'wrong_amount' });
  });
});

describe('killed between two steps, the sweeper alone brings it to a right end', () => {
  test('after the payment was written, before a token came', async () => {
    const shop = await makeShop();
    const waiting = await request(shop);
    await owner`update payment_attempts set token = null where payment_id = ${waiting.id}`;
    await owner`update payments set due_at = now() where id = ${waiting.id}`;
    await sweepPayments();
    expect(await rowOf(waiting.id)).toMatchObject({ state: 'failed', failure: 'no_gateway' });
    expect(await requestPayment(shop.scopes.live, waiting.order)).toMatchObject({ kind: 'waiting' });
  });

  test('after the return of a store that confirms by itself, before we asked', async () => {
    const waiting = await request(await makeShop());
    await visit(waiting);
    await owner`update stores set auto_confirm_since = now() where id = ${waiting.shop.storeId}`;
    await owner`update payments set due_at = now() where id = ${waiting.id}`;
    await sweepPayments();
    expect((await rowOf(waiting.id))?.state).toBe('paid');
    expect(await booked(waiting.id)).toHaveLength(1);
  });

  /** The state that a claim leaves when its process dies. */
  async function dieAsking(waiting: Waiting): Promise<{ refNum: string; terminalNumber: string }> {
    await owner`update payments set state = 'confirming', due_at = now() where id = ${waiting.id}`;
    const [attempt] = await owner<{ ref_num: string; terminal_number: string }[]>`
      update payment_attempts set verify_asked_at = now(), verify_tries = 1 where payment_id = ${waiting.id}
      returning ref_num, terminal_number`;
    return { refNum: attempt?.ref_num ?? '', terminalNumber: attempt?.terminal_number ?? '' };
  }

  test('after the asking was written, before it was sent', async () => {
    const waiting = await request(await makeShop());
    await visit(waiting);
    await dieAsking(waiting);
    await sweepPayments();
    expect((await rowOf(waiting.id))?.state).toBe('paid');
    expect(await booked(waiting.id)).toHaveLength(1);
  });

  test('after the bank verified, before its answer was written', async () => {
    const waiting = await request(await makeShop());
    await visit(waiting);
    await findPsp('sep', 'live')?.verify(await dieAsking(waiting));
    await sweepPayments();
    expect((await rowOf(waiting.id))?.state).toBe('paid');
    expect(await booked(waiting.id)).toHaveLength(1);
    expect(await confirm(waiting)).toMatchObject({ kind: 'paid' });
  });

  test('after the bank verified a wrong amount, before the way back', async () => {
    const waiting = await request(await makeShop());
    await visit(waiting, 'wrong_amount');
    await findPsp('sep', 'live')?.verify(await dieAsking(waiting));
    await sweepPayments();
    expect(await rowOf(waiting.id)).toMatchObject({ state: 'reversed', failure: 'wrong_amount' });
    expect(await bank.record(waiting.token)).toMatchObject({ state: 'reversed' });
  });

  test('after the way back, before it was written', async () => {
    const waiting = await request(await makeShop());
    await visit(waiting, 'wrong_amount');
    const query = await dieAsking(waiting);
    await findPsp('sep', 'live')?.verify(query);
    await findPsp('sep', 'live')?.reverse(query);
    await sweepPayments();
    expect(await rowOf(waiting.id)).toMatchObject({ state: 'reversed' });
    expect(await booked(waiting.id)).toEqual([]);
  });

  test('while the sweeper itself held the row', async () => {
    const waiting = await request(await makeShop());
    await visit(waiting);
    await dieAsking(waiting);
    await owner`update payments set state = 'unknown', due_at = now() + interval '30 seconds' where id = ${waiting.id}`;
    await sweepPayments();
    expect((await rowOf(waiting.id))?.state).toBe('unknown');
    await owner`update payments set due_at = now() where id = ${waiting.id}`;
    await sweepPayments();
    expect((await rowOf(waiting.id))?.state).toBe('paid');
  });

  test('many sweepers at once do each thing once', async () => {
    const shop = await makeShop();
    const waitings: Waiting[] = [];
    for (let n = 0; n < 10; n++) {
      const waiting = await request(shop, order());
      await visit(waiting);
      await dieAsking(waiting);
      waitings.push(waiting);
    }
    const before = bank.countOf('VerifyTransaction');
    await Promise.all(Array.from({ length: 8 }, () => sweepPayments(3)));
    await sweepPayments();
    for (const { id } of waitings) expect(await booked(id)).toHaveLength(1);
    expect(bank.countOf('VerifyTransaction') - before).toBe(10);
  });
});
