import { Temporal } from 'temporal-polyfill';
import type { Confirmation } from '@/lib/payments/confirm';

/** `result` of a confirmed payment. Amounts are JSON numbers here, as the clients expect; 500 million fits. */
export interface PaidResult {
  state: 'paid';
  total: number;
  wage: number;
  gateway: string;
  terminal: string;
  pay_ref: string;
  pay_trace: string;
  pay_pan: string;
  pay_cid: string;
  pay_time: string;
}

/** What the bank did not tell is an empty text, for clients take every field as a text. */
export function paidResult(paid: Confirmation): PaidResult {
  return {
    state: 'paid',
    total: Number(paid.amountRial),
    wage: Number(paid.feeRial),
    gateway: paid.gateway,
    terminal: paid.terminalNumber,
    pay_ref: paid.refNum,
    pay_trace: paid.traceNo ?? '',
    pay_pan: paid.maskedPan ?? '',
    pay_cid: paid.hashedPan ?? '',
    pay_time: tehranTime(paid.paidAt),
  };
}

/** `2019-11-12T16:39:57.686436+03:30`; our clock counts milliseconds, so the last three digits are zeros. */
function tehranTime(instant: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO('Asia/Tehran')
    .toString({ timeZoneName: 'never', fractionalSecondDigits: 6 });
}
