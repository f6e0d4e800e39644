import { createHash } from 'node:crypto';
import { instantAt, type TehranDay } from '@/lib/calendar/tehran-day';
import { type Posting, paymentLegs } from '@/lib/ledger/journal';
import { chargeOf, type FeePlan } from '@/lib/money/fee';
import { type Rial, rial } from '@/lib/money/rial';
import { commissionOf } from '@/lib/money/split';
import { sealPayerMobile } from '@/lib/payments/payer-mobile';
import { amountOfOrder, countAround, hourOfOrder, ordersByDay } from './demand';
import { type Draw, drawFrom } from './draw';
import type { DemoStore } from './people';

/** A demo store as it stands in the database. */
export interface OpenStore extends DemoStore {
  id: string;
  createdAt: Date;
  planId: string;
  feePlan: FeePlan;
  referrerId: string;
  terminalNumber: string;
  keyId: string;
}

/** Rows by column, as Postgres reads them from JSON. */
type Row = Record<string, string | number | null>;

/** What one order left behind. */
export interface Order {
  payment: Row;
  attempt: Row;
  receipt: Row | null;
  posting: Omit<Posting, 'window'> | null;
}

const endings = ['paid', 'canceled', 'failed', 'expired', 'reversed'] as const;
type Ending = (typeof endings)[number];
const endingWeights = [0.8, 0.075, 0.06, 0.045, 0.02];

const failures: Record<Ending, string | null> = {
  paid: null,
  canceled: 'payer_canceled',
  failed: 'bank_declined',
  expired: 'nobody_paid',
  reversed: 'not_confirmed',
};

/** First six digits of the cards of ten large banks. */
const bins = ['603799', '610433', '627353', '589210', '603769', '621986', '502229', '622106', '589463', '627412'];

const seconds = (at: Date, count: number) => new Date(at.getTime() + Math.round(count * 1000));

/** The orders of one store, day by day, that had come to an end by `until`. The same key gives the same orders. */
export function* listOrders(
  store: OpenStore,
  history: { key: string; first: TehranDay; until: Date; orderCount: number },
): Generator<Order> {
  let serial = 10_000;
  for (const [day, expected] of ordersByDay(store, history.first, history.orderCount)) {
    const draw = drawFrom(`${history.key}/${store.id}/${day}`);
    for (let left = countAround(expected, draw); left > 0; left--) {
      serial += draw.between(1, 3);
      const at = instantAt(day, { hour: hourOfOrder(draw), minute: draw.between(0, 59) });
      const { order, endedAt } = makeOrder(store, seconds(at, draw.unit() * 60), `${store.prefix}${serial}`, draw);
      if (endedAt <= history.until) yield order;
    }
  }
}

function makeOrder(store: OpenStore, createdAt: Date, reference: string, draw: Draw): { order: Order; endedAt: Date } {
  const mode = draw.unit() < 0.004 ? 'test' : 'live';
  const ending = endings[draw.weighted(endingWeights)] ?? 'paid';
  const terms = termsOf(store, rial(amountOfOrder(store, draw)), createdAt);
  const [id, attemptId] = [draw.id(createdAt), draw.id(createdAt)];
  const card = drawCard(store, draw);
  const redirectedAt = seconds(createdAt, 3 + 20 * draw.unit());
  const returnedAt = ending === 'expired' ? null : seconds(redirectedAt, 45 + 200 * draw.unit());
  const paidAt = ending === 'paid' && returnedAt ? seconds(returnedAt, 1 + 5 * draw.unit()) : null;
  const charged = ending === 'paid' || ending === 'reversed';
  const keys = { store_id: store.id, payment_id: id };
  const refNum = draw.hex(30);

  const order: Order = {
    payment: {
      store_id: store.id,
      id,
      mode,
      reference,
      amount_rial: String(terms.amountRial),
      payer_fee_rial: String(terms.payerFeeRial),
      fee_rial: String(terms.feeRial),
      commission_rial: String(terms.commissionRial),
      plan_id: store.planId,
      referrer_id: store.referrerId,
      callback_url: `https://${store.site}/checkout/paid`,
      payer_mobile: sealPayerMobile(id, card.mobile),
      trusted_pans: '{}',
      state: ending,
      failure: failures[ending],
      attempt_id: attemptId,
      key_id: store.keyId,
      created_at: createdAt.toISOString(),
      paid_at: paidAt?.toISOString() ?? null,
    },
    attempt: {
      ...keys,
      id: attemptId,
      psp: 'sep',
      mode,
      terminal_number: store.terminalNumber,
      res_num: attemptId.replaceAll('-', ''),
      gross_rial: String(terms.amountRial + terms.payerFeeRial),
      token: draw.hex(32),
      ref_num: charged ? refNum : null,
      rrn: charged ? draw.digits(12) : null,
      trace_no: charged ? String(draw.between(100_000, 999_999)) : null,
      masked_pan: charged ? card.masked : null,
      hashed_pan: charged ? card.hashed : null,
      verify_asked_at: paidAt ? seconds(paidAt, -0.5).toISOString() : null,
      verify_tries: paidAt ? 1 : 0,
      verify_before: charged && returnedAt ? seconds(returnedAt, 1800).toISOString() : null,
      created_at: createdAt.toISOString(),
      redirected_at: redirectedAt.toISOString(),
      returned_at: returnedAt?.toISOString() ?? null,
    },
    receipt: charged
      ? {
          ...keys,
          psp: 'sep',
          mode,
          ref_num: refNum,
          attempt_id: attemptId,
          amount_rial: paidAt ? String(terms.amountRial + terms.payerFeeRial) : null,
          outcome: ending,
          created_at: returnedAt?.toISOString() ?? null,
        }
      : null,
    posting: null,
  };
  if (paidAt && mode === 'live') {
    const { referrerId, planId } = store;
    const subject = { storeId: store.id, subjectId: id, referrerId, planId };
    order.posting = { kind: 'confirm', ...subject, ...paymentLegs(terms), actor: 'seed', at: paidAt };
  }
  // The longest way to an end: asked for, paid after all, and given back when the shop had not confirmed for half an hour.
  const endedAt = ending === 'expired' || ending === 'reversed' ? seconds(returnedAt ?? createdAt, 1800) : returnedAt;
  return { order, endedAt: paidAt ?? endedAt ?? createdAt };
}

function termsOf(store: OpenStore, amountRial: Rial, at: Date) {
  const charge = chargeOf(store.feePlan, amountRial, { storeCreatedAt: store.createdAt, at });
  if (charge.kind !== 'charge') throw new Error('a demo order below its fee');
  const { feeRial, payerFeeRial } = charge;
  return { amountRial, feeRial, payerFeeRial, commissionRial: commissionOf(feeRial, store.feePlan.commissionBps) };
}

/** One of the store's customers; some come often. Nobody's card: the middle digits are not drawn, and the hash is of the customer's number. */
function drawCard(store: OpenStore, draw: Draw) {
  const customer = `${store.site}/${Math.floor(6_000 * draw.unit() ** 2)}`;
  const of = drawFrom(customer);
  return {
    masked: `${of.oneOf(bins)}******${of.digits(4)}`,
    hashed: createHash('sha256').update(customer).digest('hex'),
    mobile: of.unit() < 0.6 ? `989990${of.digits(6)}` : null,
  };
}
