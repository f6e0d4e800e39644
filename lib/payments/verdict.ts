import type { Rial } from '@/lib/money/rial';
import type { Receipt, VerifyOutcome } from '@/lib/psp/psp';
import type { Failure } from './payment';
import { isTrustedCard } from './trusted-card';

/** What a payment's own record says, against which the bank's word is held. */
export interface Expected {
  grossRial: Rial;
  /** As the payment keeps them. */
  trustedPans: readonly string[];
  /** An earlier Verify of this receipt was sent, and no answer is on record. */
  askedBefore: boolean;
}

/**
 * - `paid`: the money is ours and right.
 * - `failed`: there is no money for us.
 * - `reversed`: the bank gave it back.
 * - `send_back`: the money is ours but must not stay.
 * - `open`: nobody knows yet.
 */
export type Verdict =
  | { kind: 'paid'; receipt: Receipt }
  | { kind: 'failed'; failure: Failure; detail: string }
  | { kind: 'reversed' }
  | { kind: 'send_back'; failure: 'wrong_amount' | 'untrusted_card'; receipt: Receipt }
  | { kind: 'open'; reason: string };

/**
 * What the bank's answer means for a payment. «Duplicate» is «paid» only when an asking of our own went unanswered, and only
 * with the receipt: without it nobody knows the amount.
 */
export function verdictOf(outcome: VerifyOutcome, expected: Expected): Verdict {
  switch (outcome.kind) {
    case 'verified':
      return judgeReceipt(outcome.receipt, expected);
    case 'duplicate':
      if (!expected.askedBefore) return { kind: 'failed', failure: 'receipt_used', detail: 'duplicate' };
      return outcome.receipt
        ? judgeReceipt(outcome.receipt, expected)
        : { kind: 'open', reason: 'duplicate_without_receipt' };
    case 'reversed':
      return { kind: 'reversed' };
    case 'refused':
      // Our earlier asking may have been heard: then the money is ours, and this «no» is about the question.
      if (expected.askedBefore) return { kind: 'open', reason: `refused_${outcome.code}` };
      return { kind: 'failed', failure: 'bank_refused', detail: outcome.code };
    case 'unanswered':
      return { kind: 'open', reason: outcome.reason };
  }
}

function judgeReceipt(receipt: Receipt, expected: Expected): Verdict {
  if (receipt.amountRial !== expected.grossRial) return { kind: 'send_back', failure: 'wrong_amount', receipt };
  if (!isTrustedCard(expected.trustedPans, receipt)) return { kind: 'send_back', failure: 'untrusted_card', receipt };
  return { kind: 'paid', receipt };
}
