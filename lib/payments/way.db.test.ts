import '@/lib/testing/simulated-bank';

import { asc, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { journal, paymentAttempts, paymentEvents, payments, pspReceipts } from '@/db/schema';
import { rial } from '@/lib/money/rial';
import { findPsp } from '@/lib/psp/registry';
import { makeShop } from '@/lib/testing/shops';
import { bank } from '@/lib/testing/simulated-bank';
import { goAndPay, order, request, visit, type Waiting } from '@/lib/testing/visits';
import { cancelPayment } from './cancel';
import { confirmPayment } from './confirm';
import { findPayerView } from './payer-view';
import { goToBank } from './redirect';
import { requestPayment } from './request';
import { trackPayments } from './track';

const confirm = ({ shop, mode, order: { reference, amountRial } }: Waiting, patienceMs = 200) =>
  confirmPayment(shop.scopes[mode], { reference, amountRial }, patienceMs);
const rowOf = async (id: string) => (await db.select().from(payments).where(eq(payments.id, id)))[0];
const booked = (id: string) => db.select().from(journal).where(eq(journal.subjectId, id));
const told = async (id: string) => {
  const { kind } = paymentEvents;
  const { at, id: eventId } = paymentEvents;
  const rows = await db
    .select({ kind })
    .from(paymentEvents)
    .where(eq(paymentEvents.paymentId, id))
    .orderBy(asc(at), asc(eventId));
  return rows.map((row) => row.kind);
};

test('the whole way: asked for, paid, returned, confirmed, booked with the referrer’s share, and the same ever after', async () => {
  const shop = await makeShop({ referred: true });
  const waiting = await request(shop);
  expect(await findPayerView(waiting.publicId)).toMatchObject({
    state: 'requested',
    bank: { fields: { Token: waiting.token } },
    shopUrl: null,
    receipt: null,
  });
  expect(await confirm(waiting)).toEqual({ kind: 'not_confirmed' });

  const back = await visit(waiting);
  expect(back).toEqual({
    kind: 'to_shop',
    url: `https://shop.example.ir/back?basket=7&state=wait_for_confirm&reference=${waiting.order.reference}`,
  });
  const first = await confirm(waiting);
  expect(first).toMatchObject({
    kind: 'paid',
    confirmation: { amountRial: 1_000_000n, feeRial: 5_000n, gateway: 'sep' },
  });
  expect(await confirm(waiting)).toEqual(first);
  expect(await booked(waiting.id)).toMatchObject([
    {
      kind: 'confirm',
      grossRial: 1_000_000n,
      netRial: 995_000n,
      feeRial: 4_000n,
      commissionRial: 1_000n,
      referrerId: shop.referrerId,
      actor: shop.scopes.live.actor,
    },
  ]);
  expect(await requestPayment(shop.scopes.live, waiting.order)).toEqual({ kind: 'already_paid' });
  expect(await told(waiting.id)).toEqual([
    'requested',
    'token_received',
    'redirected',
    'returned',
    'verify_asked',
    'paid',
  ]);

  const receipts = await db.select().from(pspReceipts).where(eq(pspReceipts.paymentId, waiting.id));
  expect(receipts).toMatchObject([{ outcome: 'paid', amountRial: 1_000_000n }]);
  const traceNo = (await findPayerView(waiting.publicId))?.receipt?.traceNo ?? '';
  expect(await trackPayments({ traceNo, amountRial: rial(1_000_000) })).toMatchObject([{ publicId: waiting.publicId }]);
  expect(await trackPayments({ traceNo, amountRial: rial(1_000_001) })).toEqual([]);
});

test('a test payment is paid and leaves no trace in the ledger; a store without review can make it', async () => {
  const waiting = await request(await makeShop({ status: 'in_review', terminal: false }), {}, 'test');
  await visit(waiting);
  expect(await confirm(waiting)).toMatchObject({ kind: 'paid' });
  expect(await booked(waiting.id)).toEqual([]);
});

test('one reference stands for one live and one test payment', async () => {
  const shop = await makeShop();
  const live = await request(shop, { reference: 'same' });
  const trial = await request(shop, { reference: 'same' }, 'test');
  expect(live.publicId).not.toBe(trial.publicId);
});

test('the building plan charges the payer on top, and the store gets its amount whole', async () => {
  const waiting = await request(await makeShop({ plan: 'building' }));
  expect(await findPayerView(waiting.publicId)).toMatchObject({ payerFeeRial: 1_500n, totalRial: 1_001_500n });
  await visit(waiting);
  expect(await confirm(waiting)).toMatchObject({ kind: 'paid' });
  expect(await booked(waiting.id)).toMatchObject([{ grossRial: 1_001_500n, netRial: 1_000_000n, feeRial: 1_500n }]);
});

test('a store that confirms by itself is paid at the return, and the payer comes back to the shop', async () => {
  const waiting = await request(await makeShop({ autoConfirm: true }));
  expect(await visit(waiting)).toEqual({ kind: 'to_shop', url: expect.stringContaining('state=wait_for_confirm&') });
  expect((await rowOf(waiting.id))?.state).toBe('paid');
  expect(await booked(waiting.id)).toMatchObject([{ actor: 'job:payments.auto_confirm' }]);
});

describe('visits that end otherwise', () => {
  test.each([
    ['canceled', 'canceled', 'payer_canceled'],
    ['refused', 'failed', 'bank_declined'],
    ['wrong_password', 'failed', 'bank_declined'],
  ])('%s', async (outcome, state, failure) => {
    const waiting = await request(await makeShop());
    const back = await visit(waiting, outcome);
    expect(back).toMatchObject({
      kind: 'to_shop',
      url: expect.stringContaining('state=error&error_key=FAILED_PAYMENT&'),
    });
    expect(await rowOf(waiting.id)).toMatchObject({ state, failure, dueAt: null });
    expect(await confirm(waiting)).toEqual({ kind: 'not_confirmed' });
    expect(await booked(waiting.id)).toEqual([]);

    // Asked for again it is opened anew, at the same address, with another token.
    expect(await requestPayment(waiting.shop.scopes.live, waiting.order)).toEqual({
      kind: 'waiting',
      publicId: waiting.publicId,
    });
    const again = (await findPayerView(waiting.publicId))?.bank?.fields.Token ?? '';
    expect(again).not.toBe(waiting.token);
    await visit({ ...waiting, token: again });
    expect(await confirm(waiting)).toMatchObject({ kind: 'paid' });
  });

  test('a closed tab: nothing came back, nothing is confirmed', async () => {
    const waiting = await request(await makeShop());
    await goAndPay(waiting, 'closed_tab');
    expect(await confirm(waiting)).toEqual({ kind: 'not_confirmed' });
    expect(await bank.record(waiting.token)).toMatchObject({ state: 'paid' });
    expect(await booked(waiting.id)).toEqual([]);
  });

  test.each([['answer_lost'], ['garbage']])('%s: unknown at first, asked again, paid once', async (outcome) => {
    const waiting = await request(await makeShop());
    await visit(waiting, outcome);
    expect(await confirm(waiting)).toEqual({ kind: 'undecided' });
    expect(await rowOf(waiting.id)).toMatchObject({ state: 'unknown' });
    expect(await confirm(waiting, 10_000)).toMatchObject({ kind: 'paid' });
    expect(await booked(waiting.id)).toHaveLength(1);
  });

  test('an answer that comes late is still the answer', async () => {
    const waiting = await request(await makeShop());
    await visit(waiting, 'answer_late', { lateMs: 300 });
    expect(await confirm(waiting)).toMatchObject({ kind: 'paid' });
  });

  test('a return that comes twice is one payment', async () => {
    const waiting = await request(await makeShop());
    await visit(waiting, 'answer_twice');
    expect(await confirm(waiting)).toMatchObject({ kind: 'paid' });
    expect(await booked(waiting.id)).toHaveLength(1);
  });

  test('a wrong amount goes back to the card', async () => {
    const waiting = await request(await makeShop());
    await visit(waiting, 'wrong_amount');
    expect(await confirm(waiting)).toEqual({ kind: 'not_confirmed' });
    expect(await rowOf(waiting.id)).toMatchObject({ state: 'reversed', failure: 'wrong_amount' });
    expect(await bank.record(waiting.token)).toMatchObject({ state: 'reversed' });
    expect(await booked(waiting.id)).toEqual([]);
  });

  test('another payment’s receipt pays nothing', async () => {
    const shop = await makeShop();
    const honest = await request(shop);
    await visit(honest);
    const waiting = await request(shop);
    expect(await visit(waiting, 'foreign_receipt')).toMatchObject({ url: expect.stringContaining('state=error') });
    expect(await rowOf(waiting.id)).toMatchObject({ state: 'failed', failure: 'receipt_used' });
    expect(await confirm(waiting)).toEqual({ kind: 'not_confirmed' });
    expect(await confirm(honest)).toMatchObject({ kind: 'paid' });
  });

  test('a receipt that was verified before, and not by this payment’s own asking, pays nothing', async () => {
    const waiting = await request(await makeShop());
    await visit(waiting);
    const attempt = await db.query.paymentAttempts.findFirst({ where: eq(paymentAttempts.paymentId, waiting.id) });
    const { refNum = '', terminalNumber = '' } = attempt ?? {};
    await findPsp('sep', 'live')?.verify({ refNum: refNum ?? '', terminalNumber });
    expect(await confirm(waiting)).toEqual({ kind: 'not_confirmed' });
    expect(await rowOf(waiting.id)).toMatchObject({ state: 'failed', failure: 'receipt_used' });
    expect(await booked(waiting.id)).toEqual([]);
  });
});

test('the payer leaves with the token of the present visit only, as often as it lives', async () => {
  const waiting = await request(await makeShop());
  const { publicId, token } = waiting;
  const gone = { kind: 'go', action: expect.stringMatching(/\/OnlinePG\/OnlinePG$/) };
  for (const wrong of ['', 'x', `${token}x`, '\u0000'])
    expect(await goToBank(publicId, wrong)).toEqual({ kind: 'closed' });
  expect((await rowOf(waiting.id))?.state).toBe('requested');
  expect(await goToBank(publicId, token)).toEqual(gone);
  expect(await goToBank(publicId, token)).toEqual(gone);
  expect(await cancelPayment(publicId)).toMatchObject({
    kind: 'canceled',
    shopUrl: expect.stringContaining('state=error'),
  });
  expect(await cancelPayment(publicId)).toMatchObject({ kind: 'canceled' });
  expect(await goToBank(publicId, token)).toEqual({ kind: 'closed' });
  await requestPayment(waiting.shop.scopes.live, waiting.order);
  expect(await goToBank(publicId, token)).toEqual({ kind: 'closed' });
  for (const nobody of ['', 'pay_x', 'pay_00000000000000000000000000', `${publicId}\u0000`]) {
    expect(await goToBank(nobody, token)).toEqual({ kind: 'closed' });
    expect(await cancelPayment(nobody)).toEqual({ kind: 'not_found' });
    expect(await findPayerView(nobody)).toBeNull();
  }
});

test('only the cards that the shop trusts may pay', async () => {
  const shop = await makeShop();
  const waiting = await request(shop, { trustedPans: ['502229******9999'] });
  expect(await visit(waiting)).toMatchObject({ url: expect.stringContaining('state=error') });
  expect(await rowOf(waiting.id)).toMatchObject({ state: 'failed', failure: 'untrusted_card' });
});

test('a card given whole pays, one of the same mask does not, and an equal order is the same', async () => {
  const shop = await makeShop();
  const [whole, twin] = ['6037990000000014', '6037991111110014'];
  const trusting = await request(shop, { trustedPans: ['621986******0019', whole] });
  expect((await requestPayment(shop.scopes.live, trusting.order)).kind).toBe('waiting');
  const turned = { ...trusting.order, trustedPans: trusting.order.trustedPans.toReversed() };
  expect((await requestPayment(shop.scopes.live, turned)).kind).toBe('waiting');
  const other = { ...trusting.order, trustedPans: ['621986******0019', twin] };
  expect((await requestPayment(shop.scopes.live, other)).kind).toBe('mismatched');
  await visit(trusting);
  expect(await rowOf(trusting.id)).toMatchObject({ state: 'awaiting_confirm' });
  const refusing = await request(shop, { trustedPans: [twin] });
  await visit(refusing);
  expect(await rowOf(refusing.id)).toMatchObject({ state: 'failed', failure: 'untrusted_card' });
});

test('no answer from the bank: no payment, and the next request tries again', async () => {
  const shop = await makeShop();
  const asked = order();
  bank.answersWith(() => new Response('down', { status: 503 }));
  expect(await requestPayment(shop.scopes.live, asked)).toEqual({ kind: 'no_gateway' });
  bank.answersWith(null);
  expect(await requestPayment(shop.scopes.live, asked)).toMatchObject({ kind: 'waiting' });
});
