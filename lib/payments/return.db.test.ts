import '@/lib/testing/simulated-bank';

import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { journal, paymentAttempts, paymentEvents, payments, pspReceipts } from '@/db/schema';
import { findPsp } from '@/lib/psp/registry';
import { makeShop } from '@/lib/testing/shops';
import { goAndPay, request, tokenOf, visit, type Waiting } from '@/lib/testing/visits';
import { cancelPayment } from './cancel';
import { confirmPayment } from './confirm';
import { requestPayment } from './request';
import { returnFromBank } from './return';

const rowOf = async (id: string) => (await db.select().from(payments).where(eq(payments.id, id)))[0];
const receiptsOf = (id: string) => db.select().from(pspReceipts).where(eq(pspReceipts.paymentId, id));
const confirm = ({ shop, order: { reference, amountRial } }: Waiting) =>
  confirmPayment(shop.scopes.live, { reference, amountRial }, 0);
const changed = (form: URLSearchParams, fields: Record<string, string>) => {
  const copy = new URLSearchParams(form);
  for (const [name, value] of Object.entries(fields)) copy.set(name, value);
  return copy;
};

test('whoever does not know the visit’s token is not heard', async () => {
  const waiting = await request(await makeShop());
  const form = await goAndPay(waiting);
  const other = await request(waiting.shop);
  for (const forged of [
    changed(form, { Token: '' }),
    changed(form, { Token: other.token }),
    changed(form, { Token: waiting.token.toUpperCase() }),
    changed(form, { ResNum: '0'.repeat(32) }),
    changed(form, { Token: '', Status: '1', State: 'CanceledByUser' }),
    new URLSearchParams(),
  ]) {
    expect(await returnFromBank('sep', forged)).toEqual({ kind: 'unrecognised' });
  }
  expect(await returnFromBank('nobody', form)).toEqual({ kind: 'unrecognised' });
  expect((await rowOf(waiting.id))?.state).toBe('redirected');
  expect(await receiptsOf(waiting.id)).toEqual([]);
});

test('a return with another amount, or without a receipt, does not count as paid', async () => {
  const wrongs: Record<string, string>[] = [{ Amount: '1000' }, { Amount: '' }, { RefNum: '' }];
  for (const fields of wrongs) {
    const waiting = await request(await makeShop());
    const form = await goAndPay(waiting);
    await returnFromBank('sep', changed(form, fields));
    expect((await rowOf(waiting.id))?.state).toBe('failed');
    // The bank's own return, should it follow, is heard.
    await returnFromBank('sep', form);
    expect(await confirm(waiting)).toMatchObject({ kind: 'paid' });
  }
});

test('a forged receipt is found out at the confirm, and the true one may still come', async () => {
  const waiting = await request(await makeShop());
  const form = await goAndPay(waiting);
  await returnFromBank('sep', changed(form, { RefNum: 'made-up' }));
  expect(await confirm(waiting)).toEqual({ kind: 'not_confirmed' });
  expect(await rowOf(waiting.id)).toMatchObject({ state: 'failed', failure: 'bank_refused' });
  await returnFromBank('sep', changed(form, { RefNum: 'made-up' }));
  expect((await rowOf(waiting.id))?.state).toBe('failed');
  await returnFromBank('sep', form);
  expect(await confirm(waiting)).toMatchObject({ kind: 'paid' });
  expect((await receiptsOf(waiting.id)).map(({ outcome }) => outcome).sort()).toEqual(['paid', 'refused']);
});

test('an asking about one receipt says nothing of the next: «duplicate» is not ours for it', async () => {
  const waiting = await request(await makeShop());
  const form = await goAndPay(waiting);
  await returnFromBank('sep', changed(form, { RefNum: 'another-one' }));
  expect(await confirm(waiting)).toEqual({ kind: 'not_confirmed' });
  expect((await rowOf(waiting.id))?.failure).toBe('bank_refused');
  const [attempt] = await db.select().from(paymentAttempts).where(eq(paymentAttempts.paymentId, waiting.id));
  const { terminalNumber = '' } = attempt ?? {};
  await findPsp('sep', 'live')?.verify({ refNum: form.get('RefNum') ?? '', terminalNumber });
  await returnFromBank('sep', form);
  expect(await confirm(waiting)).toEqual({ kind: 'not_confirmed' });
  expect(await rowOf(waiting.id)).toMatchObject({ state: 'failed', failure: 'receipt_used' });
});

test('a forged cancel does not lose a payment that was made', async () => {
  const waiting = await request(await makeShop());
  const form = await goAndPay(waiting);
  await returnFromBank('sep', changed(form, { Status: '1', State: 'CanceledByUser' }));
  expect((await rowOf(waiting.id))?.state).toBe('canceled');
  await returnFromBank('sep', form);
  expect(await confirm(waiting)).toMatchObject({ kind: 'paid' });
});

test('a payer who pays twice pays once: the second receipt is kept, explained, and never verified', async () => {
  const waiting = await request(await makeShop());
  const late = await goAndPay(waiting);
  await cancelPayment(waiting.publicId);
  await requestPayment(waiting.shop.scopes.live, waiting.order);
  await visit({ ...waiting, token: await tokenOf(waiting.id) });
  const paid = await confirm(waiting);
  expect(paid).toMatchObject({ kind: 'paid' });

  expect(await returnFromBank('sep', late)).toMatchObject({ url: expect.stringContaining('wait_for_confirm') });
  expect(await confirm(waiting)).toEqual(paid);
  expect((await receiptsOf(waiting.id)).map(({ outcome }) => outcome).sort()).toEqual(['paid', 'refused']);
  expect(await db.select().from(journal).where(eq(journal.subjectId, waiting.id))).toHaveLength(1);
  const kinds = await db
    .select({ kind: paymentEvents.kind })
    .from(paymentEvents)
    .where(eq(paymentEvents.paymentId, waiting.id));
  expect(kinds).toContainEqual({ kind: 'receipt_ignored' });
});

test('whatever comes in a return, it never throws and never pays', async () => {
  const waiting = await request(await makeShop());
  const form = await goAndPay(waiting);
  const names = [...new Set(form.keys()), 'token', '__proto__'];
  const pair = fc.tuple(fc.constantFrom(...names), fc.string({ unit: 'binary' }));
  await fc.assert(
    fc.asyncProperty(fc.array(pair), fc.boolean(), async (pairs, known) => {
      const start: [string, string][] = known
        ? [
            ['ResNum', form.get('ResNum') ?? ''],
            ['Token', waiting.token],
          ]
        : [];
      await returnFromBank('sep', new URLSearchParams([...start, ...pairs]));
      expect(['redirected', 'failed', 'canceled']).toContain((await rowOf(waiting.id))?.state);
    }),
    { numRuns: 200 },
  );
});
