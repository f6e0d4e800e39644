import type { Rial } from '@/lib/money/rial';

/** One of our terminals at a bank's gateway. */
export interface Terminal {
  /** 8 digits. */
  terminalNumber: string;
}

export interface TokenRequest extends Terminal {
  amountRial: Rial;
  /** Our own number for this attempt. */
  resNum: string;
  /** Where the bank sends the payer's browser back to. */
  returnUrl: string;
  /** How long the token may wait for the payer. */
  expiresInMinutes: number;
  /** `989…`; lets the bank's page offer the payer's saved cards. */
  payerMobile?: string;
}

/** `unavailable`: no answer, or one that cannot be read; another PSP may be tried. `refused`: the PSP answered no. */
export type TokenOutcome =
  | { kind: 'token'; token: string }
  | { kind: 'refused'; code: string }
  | { kind: 'unavailable'; reason: string };

/** What the payer's browser brought back. A hint only: everything in it may be forged. */
export interface ReturnHint {
  resNum: string;
  token: string | null;
  /** What the bank's page says it was. */
  claims: 'paid' | 'canceled' | 'failed';
  /** The PSP's own word for it, for the timeline. */
  status: string;
  refNum: string | null;
  rrn: string | null;
  traceNo: string | null;
  maskedPan: string | null;
  hashedPan: string | null;
  amountRial: Rial | null;
}

/** What a bank says of one receipt when asked server to server. */
export interface Receipt {
  refNum: string;
  rrn: string | null;
  traceNo: string | null;
  /** Normalised: `603799******1234`. */
  maskedPan: string | null;
  hashedPan: string | null;
  amountRial: Rial;
}

/**
 * `verified`: the money is ours. `duplicate`: it was verified before; ours only if our own earlier asking got no answer.
 * `reversed`: it went back to the card. `refused`: the bank knows no such money, or the time is over. `unanswered`: ask again.
 */
export type VerifyOutcome =
  | { kind: 'verified'; receipt: Receipt }
  | { kind: 'duplicate'; receipt: Receipt | null }
  | { kind: 'reversed' }
  | { kind: 'refused'; code: string }
  | { kind: 'unanswered'; reason: string };

export type ReverseOutcome =
  | { kind: 'reversed' }
  | { kind: 'refused'; code: string }
  | { kind: 'unanswered'; reason: string };

export interface ReceiptQuery extends Terminal {
  refNum: string;
}

/**
 * One bank's gateway as our business sees it. Banks differ in their deadlines, in whether a verified payment still needs a
 * settle call, and in whether they can be asked by our own number; what a bank lacks is null, never a pretence.
 * No method throws for what a bank may do: silence and garbage are outcomes.
 */
export interface Psp {
  /** Our short name of it, e.g. `sep`: stored with attempts and shown as `gateway` by the merchant protocol. */
  readonly name: string;
  /** How long after the payer paid the bank still verifies. */
  readonly verifyWithinMs: number;
  /** How long after the payer paid we may still send the money back. */
  readonly reverseWithinMs: number;
  /** The form that takes the payer there: method POST, no script. */
  redirect(token: string): { action: string; fields: Record<string, string> };
  requestToken(request: TokenRequest): Promise<TokenOutcome>;
  /** Reads the bank's return; null when it is none of this bank's. */
  readReturn(form: URLSearchParams): ReturnHint | null;
  verify(query: ReceiptQuery): Promise<VerifyOutcome>;
  reverse(query: ReceiptQuery): Promise<ReverseOutcome>;
  /** The extra call by which some banks make a verified payment final. */
  readonly settle: ((query: ReceiptQuery) => Promise<VerifyOutcome>) | null;
  /** Asks by our own number what became of an attempt; never a substitute for verify. */
  readonly inquire: ((query: Terminal & { resNum: string }) => Promise<ReceiptQuery | null>) | null;
}
