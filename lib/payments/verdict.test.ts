import { describe, expect, test } from 'vitest';
import { rial } from '@/lib/money/rial';
import type { Receipt } from '@/lib/psp/psp';
import { type Expected, verdictOf } from './verdict';

const receipt: Receipt = {
  refNum: 'r',
  rrn: '1',
  traceNo: '2',
  maskedPan: '603799******1234',
  hashedPan: null,
  amountRial: rial(1000),
};
const first: Expected = { grossRial: rial(1000), trustedPans: [], askedBefore: false };
const again: Expected = { ...first, askedBefore: true };

describe('what the bank’s answer means', () => {
  test('verified, and everything right: paid', () => {
    expect(verdictOf({ kind: 'verified', receipt }, first)).toEqual({ kind: 'paid', receipt });
  });

  test.each([[999], [1001], [0]])('verified with %i instead of 1000: back to the card', (amount) => {
    const wrong = { ...receipt, amountRial: rial(amount) };
    expect(verdictOf({ kind: 'verified', receipt: wrong }, first)).toMatchObject({
      kind: 'send_back',
      failure: 'wrong_amount',
    });
  });

  test('verified from a card the shop does not trust, or that nobody knows: back to the card', () => {
    const trusting = { ...first, trustedPans: ['627412******1234'] };
    for (const maskedPan of [receipt.maskedPan, null]) {
      const outcome = { kind: 'verified' as const, receipt: { ...receipt, maskedPan } };
      expect(verdictOf(outcome, trusting)).toMatchObject({ kind: 'send_back', failure: 'untrusted_card' });
    }
  });

  test('duplicate is ours only after an asking of ours went unanswered', () => {
    expect(verdictOf({ kind: 'duplicate', receipt }, first)).toMatchObject({ kind: 'failed', failure: 'receipt_used' });
    expect(verdictOf({ kind: 'duplicate', receipt }, again)).toEqual({ kind: 'paid', receipt });
  });

  test('duplicate is held against the amount too, and without a receipt nobody knows it', () => {
    const wrong = { ...receipt, amountRial: rial(1) };
    expect(verdictOf({ kind: 'duplicate', receipt: wrong }, again)).toMatchObject({ kind: 'send_back' });
    expect(verdictOf({ kind: 'duplicate', receipt: null }, again)).toMatchObject({ kind: 'open' });
  });

  test('the rest says itself', () => {
    expect(verdictOf({ kind: 'reversed' }, first)).toEqual({ kind: 'reversed' });
    expect(verdictOf({ kind: 'refused', code: '-6' }, first)).toMatchObject({
      kind: 'failed',
      failure: 'bank_refused',
    });
    expect(verdictOf({ kind: 'unanswered', reason: 'timeout' }, again)).toEqual({ kind: 'open', reason: 'timeout' });
  });
});
