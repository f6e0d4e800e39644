import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { paymentAttempts, payments } from '@/db/schema';
import { parsePublicId } from '@/lib/ids';
import { rial } from '@/lib/money/rial';
import type { Order } from '@/lib/payments/order';
import { goToBank } from '@/lib/payments/redirect';
import { requestPayment } from '@/lib/payments/request';
import { type ReturnOutcome, returnFromBank } from '@/lib/payments/return';
import type { Shop } from './shops';
import { bank } from './simulated-bank';

/** A payment that waits for its payer, and the token under which the bank knows it. */
export interface Waiting {
  publicId: string;
  id: string;
  token: string;
  order: Order;
  mode: 'live' | 'test';
  shop: Shop;
}

let made = 0;

export function order(wish: Partial<Order> = {}): Order {
  return {
    reference: `order-${++made}`,
    amountRial: rial(1_000_000),
    callbackUrl: 'https://shop.example.ir/back?basket=7',
    payerMobile: null,
    trustedPans: [],
    ...wish,
  };
}

export async function request(shop: Shop, wish: Partial<Order> = {}, mode: 'live' | 'test' = 'live'): Promise<Waiting> {
  const asked = order(wish);
  const outcome = await requestPayment(shop.scopes[mode], asked);
  if (outcome.kind !== 'waiting') throw new Error(`not waiting but ${outcome.kind}`);
  const id = parsePublicId('pay', outcome.publicId) ?? '';
  return { publicId: outcome.publicId, id, token: await tokenOf(id), order: asked, mode, shop };
}

/** The token of the payment's present attempt. */
export async function tokenOf(id: string): Promise<string> {
  const [row] = await db
    .select({ token: paymentAttempts.token })
    .from(payments)
    .innerJoin(
      paymentAttempts,
      and(eq(paymentAttempts.storeId, payments.storeId), eq(paymentAttempts.id, payments.attemptId)),
    )
    .where(eq(payments.id, id));
  return row?.token ?? '';
}

/** The payer goes to the bank and does what the outcome says; the form with which the browser would come back. */
export async function goAndPay(waiting: Waiting, outcome = 'paid', more: { times?: number; lateMs?: number } = {}) {
  const { publicId, token } = waiting;
  const left = await goToBank(publicId, token);
  if (left.kind !== 'go') throw new Error('the payer could not leave');
  return bank.pay({ token, outcome, ...more });
}

/** There and back. */
export async function visit(
  waiting: Waiting,
  outcome = 'paid',
  more: { times?: number; lateMs?: number } = {},
): Promise<ReturnOutcome> {
  return returnFromBank('sep', await goAndPay(waiting, outcome, more));
}
