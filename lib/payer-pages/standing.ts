import { formatDue } from '@/lib/calendar/format';
import type { Locale } from '@/lib/i18n/locale';
import { messages } from '@/lib/i18n/messages';
import type { PayerView } from '@/lib/payments/payer-view';
import type { Failure, PaymentState } from '@/lib/payments/payment';
import { fill, type Html, html } from './html';
import { icons } from './icons';

export type Tone = 'good' | 'wait' | 'bad' | 'plain';

const standings: Record<PaymentState, { tone: Tone; icon: Html }> = {
  requested: { tone: 'plain', icon: icons.clock },
  redirected: { tone: 'wait', icon: icons.clock },
  awaiting_confirm: { tone: 'wait', icon: icons.clock },
  confirming: { tone: 'wait', icon: icons.clock },
  unknown: { tone: 'wait', icon: icons.clock },
  paid: { tone: 'good', icon: icons.tick },
  failed: { tone: 'bad', icon: icons.cross },
  canceled: { tone: 'plain', icon: icons.cross },
  expired: { tone: 'plain', icon: icons.clock },
  reversed: { tone: 'bad', icon: icons.back },
  refunded: { tone: 'plain', icon: icons.back },
};

/** How a payment stands, in colour and sign. The word is `payer.states`. */
export function standingOf(state: PaymentState): { tone: Tone; icon: Html } {
  return standings[state];
}

/** What happened, in a sentence: why it did not go through when we know it, else what its state means. */
export function leadOf({ state, failure }: PayerView, locale: Locale): string {
  const { failures, leads } = messages[locale].payer;
  // Every reason that a payment may keep has its sentence, or this does not compile.
  const reasons: Record<Failure, string> & Record<string, string | undefined> = failures;
  // The other states keep no reason; a stale one must not contradict them.
  const hasReason =
    state === 'failed' || state === 'canceled' || state === 'expired' || state === 'reversed' || state === 'unknown';
  return (hasReason && failure !== null && reasons[failure]) || leads[state];
}

const returnWithinMs = 72 * 3_600_000;

/** What the bank takes back by itself, for the card may have been charged before it said no. */
const perhapsCharged: ReadonlySet<string> = new Set(['bank_refused', 'receipt_used', 'wrong_amount', 'untrusted_card']);

/** Where the payer's money is, and when it comes back; null when that needs no word: it was paid. */
export function moneyOf(view: PayerView, locale: Locale, now: Date): Html | null {
  const { money } = messages[locale].payer;
  const until = (sentence: string, moment: Date) => fill(sentence, { moment: formatDue(moment, now, locale) });
  switch (view.state) {
    case 'paid':
    case 'refunded':
      return null;
    case 'requested':
    case 'redirected':
      return html`${money.open}`;
    case 'awaiting_confirm':
    case 'confirming':
    case 'unknown':
      if (view.mode === 'test') return html`${money.test}`;
      // A date that has passed promises nothing.
      return view.waitsUntil && view.waitsUntil > now
        ? until(money.waitingUntil, view.waitsUntil)
        : html`${money.waiting}`;
    case 'reversed':
      if (view.mode === 'test') return html`${money.test}`;
      return view.receipt
        ? until(money.returningUntil, new Date(view.receipt.at.getTime() + returnWithinMs))
        : html`${money.returning}`;
    case 'expired':
      // Who pays at the bank and closes its page never comes back to us: the bank returns that by itself.
      return html`${view.mode === 'test' ? money.test : money.mayHaveLeft}`;
    case 'failed':
    case 'canceled':
      if (view.mode === 'test') return html`${money.test}`;
      return html`${perhapsCharged.has(view.failure ?? '') ? money.mayHaveLeft : money.stayed}`;
  }
}
