import type { PublicId } from '@/lib/ids';
import type { Rial } from '@/lib/money/rial';
import { openPayerMobile } from './payer-mobile';
import type { Payment } from './payment';
import { keepTrustedPan } from './trusted-card';

/** What a shop asks for. All of it was checked for form. */
export interface Order {
  /** The shop's own number, 1…64 characters; unique per store and mode. */
  reference: string;
  amountRial: Rial;
  callbackUrl: string;
  /** `989…` */
  payerMobile: string | null;
  /** Cards that may pay, as the shop wrote them; empty: any. Never stored so: see `keepTrustedPan`. */
  trustedPans: string[];
}

/**
 * `waiting`: the payer can go to our page of `publicId`; equal orders get equal answers. `mismatched`: the reference stands for
 * another order. The rest say why there is no payment to be made.
 */
export type RequestOutcome =
  | { kind: 'waiting'; publicId: PublicId<'pay'> }
  | { kind: 'already_paid' }
  | { kind: 'mismatched' }
  | { kind: 'less_than_fee' }
  | { kind: 'too_little' }
  | { kind: 'too_much' }
  | { kind: 'no_terminal' }
  | { kind: 'no_gateway' };

/** Whether a payment was made of just this order. The order of trusted cards says nothing. */
export function isOfOrder(payment: Payment, order: Order): boolean {
  const trusted = order.trustedPans.map((pan) => keepTrustedPan(pan));
  return (
    payment.amountRial === order.amountRial &&
    payment.callbackUrl === order.callbackUrl &&
    openPayerMobile(payment) === order.payerMobile &&
    payment.trustedPans.toSorted().join() === trusted.toSorted().join()
  );
}
