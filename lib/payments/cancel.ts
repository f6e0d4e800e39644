import { parsePublicId } from '@/lib/ids';
import { findPayment } from './find';
import { movePayment } from './move';
import { shopUrl } from './shop-url';

/** `canceled`: send the payer to `shopUrl`; equal when repeated. `not_open`: something else became of it, show its page. */
export type CancelOutcome = { kind: 'canceled'; shopUrl: string } | { kind: 'not_open' } | { kind: 'not_found' };

/** The payer turns back on our page. A receipt that still comes from the bank is heard. Safe on hostile input. */
export async function cancelPayment(publicPaymentId: string): Promise<CancelOutcome> {
  const id = parsePublicId('pay', publicPaymentId);
  const found = id ? await findPayment(id) : null;
  if (!found) return { kind: 'not_found' };
  const moved = await movePayment(found.payment, {
    from: ['requested', 'redirected'],
    to: 'canceled',
    event: 'canceled',
    detail: { by: 'payer' },
    due: null,
    failure: 'payer_canceled',
  });
  const now = moved ?? (await findPayment(found.payment.id))?.payment;
  return now?.state === 'canceled' ? { kind: 'canceled', shopUrl: shopUrl(now) } : { kind: 'not_open' };
}
