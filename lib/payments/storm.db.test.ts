import '@/lib/testing/simulated-bank';

import { inArray } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { journal, payments } from '@/db/schema';
import { prove } from '@/lib/ledger/prove';
import { makeShop, owner } from '@/lib/testing/shops';
import { bank } from '@/lib/testing/simulated-bank';
import { goAndPay, request, tokenOf, type Waiting } from '@/lib/testing/visits';
import { cancelPayment } from './cancel';
import { confirmPayment } from './confirm';
import { goToBank } from './redirect';
import { requestPayment } from './request';
import { returnFromBank } from './return';
import { sweepPayments } from './sweep';

const confirm = ({ shop, order: { reference, amountRial } }: Waiting) =>
  confirmPayment(shop.scopes.live, { reference, amountRial }, 0);

/** A payment in the storm, with every token under which the bank may have money of it. */
interface Tossed {
  waiting: Waiting;
  form: URLSearchParams;
  tokens: Set<string>;
}

/** What may happen to a payment at any time, from anywhere. */
const happenings: Record<string, (tossed: Tossed) => Promise<unknown>> = {
  returns: ({ form }) => returnFromBank('sep', form),
  cancels: ({ waiting }) => cancelPayment(waiting.publicId),
  leavesAgain: ({ waiting }) => goToBank(waiting.publicId, waiting.token),
  confirms: ({ waiting }) => confirm(waiting),
  asksAnew: ({ waiting }) => requestPayment(waiting.shop.scopes.live, waiting.order),
  async paysAnew({ waiting, tokens }) {
    const token = await tokenOf(waiting.id);
    if (token === '' || tokens.has(token)) return;
    tokens.add(token);
    await returnFromBank('sep', await bank.pay({ token, outcome: 'paid' }));
  },
  isDue: ({ waiting }) => makeDue([waiting.id]),
  sweeps: () => sweepPayments(),
};

const makeDue = (ids: string[]) => owner`
  update payments set due_at = now() where id = any(${ids}::uuid[]) and state in ('requested', 'redirected', 'unknown')`;

test('whatever happens at once, the bank keeps the money of exactly the payments that are paid and booked', async () => {
  const shops = [
    await makeShop({ referred: true }),
    await makeShop({ autoConfirm: true }),
    await makeShop({ plan: 'building' }),
  ];
  const outcomes = ['paid', 'answer_lost', 'garbage', 'wrong_amount', 'answer_twice', 'canceled', 'refused'];
  const storm: Tossed[] = [];
  for (const shop of shops) {
    for (const outcome of outcomes) {
      const waiting = await request(shop);
      const form = await goAndPay(waiting, outcome, { times: 2 });
      storm.push({ waiting, form, tokens: new Set([waiting.token]) });
    }
  }
  const ids = storm.map(({ waiting }) => waiting.id);

  const names = fc.sample(fc.constantFrom(...Object.keys(happenings)), { seed: 7, numRuns: storm.length * 24 });
  for (let round = 0; round < 8; round++) {
    await Promise.all(
      storm.flatMap((tossed) => names.splice(0, 3).map((name) => happenings[name]?.(tossed) ?? Promise.reject(name))),
    );
  }
  // The storm is over: every shop confirms, and the sweepers ask until nothing is left unknown.
  await Promise.all(storm.map(({ waiting }) => confirm(waiting)));
  for (let round = 0; round < 5; round++) {
    await makeDue(ids);
    await Promise.all([sweepPayments(100), sweepPayments(100)]);
  }

  const rows = await db.select().from(payments).where(inArray(payments.id, ids));
  const booked = await db.select().from(journal).where(inArray(journal.subjectId, ids));
  const final = ['paid', 'failed', 'canceled', 'expired', 'reversed'];
  for (const { waiting, tokens } of storm) {
    const state = rows.find((row) => row.id === waiting.id)?.state ?? '';
    const records = await Promise.all([...tokens].map((token) => bank.record(token)));
    expect(final).toContain(state);
    expect({
      kept: records.filter((record) => record.state === 'verified').length,
      booked: booked.filter((row) => row.subjectId === waiting.id).length,
    }).toEqual(state === 'paid' ? { kept: 1, booked: 1 } : { kept: 0, booked: 0 });
  }
  expect(booked.length).toBeGreaterThan(0);
  expect((await prove(owner)).filter(({ drift }) => drift > 0)).toEqual([]);
}, 120_000);

test('a receipt whose money went back does not pay the payment that was asked for anew', async () => {
  const waiting = await request(await makeShop());
  const form = await goAndPay(waiting);
  await returnFromBank('sep', form);
  await owner`update payment_attempts set verify_before = now() where payment_id = ${waiting.id}`;
  expect(await confirm(waiting)).toEqual({ kind: 'not_confirmed' });
  await requestPayment(waiting.shop.scopes.live, waiting.order);

  await returnFromBank('sep', form);
  expect(await confirm(waiting)).toEqual({ kind: 'not_confirmed' });
  await returnFromBank('sep', await bank.pay({ token: await tokenOf(waiting.id) }));
  expect(await confirm(waiting)).toMatchObject({ kind: 'paid' });
  expect(
    await db
      .select()
      .from(journal)
      .where(inArray(journal.subjectId, [waiting.id])),
  ).toHaveLength(1);
});
