import { messages } from '@/lib/i18n/messages';
import type { Payment, PaymentState } from './payment';

/** The payer may still go to the bank. */
export function isOpen(state: PaymentState): boolean {
  return state === 'requested' || state === 'redirected';
}

/** The shop's confirm has, or may come to have, an answer that is not «no». */
export function isConfirmable(state: PaymentState): boolean {
  return confirmable.has(state);
}

const confirmable: ReadonlySet<PaymentState> = new Set([
  'awaiting_confirm',
  'confirming',
  'unknown',
  'paid',
  'refunded',
]);

const ours = new Set(['state', 'reference', 'error_key', 'error_message']);

/** For people; the key is what a shop's program acts on. */
const failedMessage = messages.fa.callback.failed;

/**
 * Where the payer goes back to the shop: its own `callback_url` with our parameters merged into the query. What the shop put
 * there is kept byte for byte; a parameter of one of our names gives way to ours. Nothing in it proves a payment.
 */
export function shopUrl(payment: Pick<Payment, 'callbackUrl' | 'reference' | 'state'>): string {
  const url = new URL(payment.callbackUrl);
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !ours.has(nameOf(pair)));
  const added = new URLSearchParams(
    isConfirmable(payment.state)
      ? { state: 'wait_for_confirm', reference: payment.reference }
      : { state: 'error', error_key: 'FAILED_PAYMENT', error_message: failedMessage, reference: payment.reference },
  );
  url.search = [...kept, added.toString()].join('&');
  return url.href;
}

function nameOf(pair: string): string {
  return new URLSearchParams(pair).keys().next().value ?? '';
}
