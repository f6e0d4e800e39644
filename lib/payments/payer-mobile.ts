import type { Sealed } from '@/db/columns';
import { open, seal } from '@/lib/crypto/sealed';

const place = (paymentId: string) => ({ table: 'payments', column: 'payer_mobile', row: paymentId });

/** The payer's number as it lies with the payment; null when the shop told none. */
export function sealPayerMobile(paymentId: string, mobile: string | null): Sealed | null {
  return mobile === null ? null : seal(place(paymentId), mobile);
}

/** The payer's number, `989…`, or null. */
export function openPayerMobile(payment: { id: string; payerMobile: Sealed | null }): string | null {
  return payment.payerMobile === null ? null : open(place(payment.id), payment.payerMobile);
}
