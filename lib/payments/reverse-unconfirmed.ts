import { db } from '@/db/client';
import type { PaymentAtBank } from './find';
import { getPsp } from './gateways';
import { atAttempt, movePayment, tellPayment } from './move';
import { closeReceipt } from './settle';

/**
 * The shop did not confirm in time. What was never verified goes back to the card by itself, so the payment is `reversed` from
 * here on whatever the bank answers; asking it to reverse only makes it sooner. False when it was confirmed meanwhile.
 */
export async function reverseUnconfirmed({ payment, attempt }: PaymentAtBank): Promise<boolean> {
  if (!attempt?.refNum) return false;
  const { refNum, terminalNumber } = attempt;
  const moved = await db.transaction(async (tx) => {
    const row = await movePayment(
      payment,
      {
        from: ['awaiting_confirm'],
        to: 'reversed',
        event: 'reversed',
        due: null,
        failure: 'not_confirmed',
        when: atAttempt(attempt),
      },
      tx,
    );
    if (row) await closeReceipt(tx, attempt, { outcome: 'reversed' });
    return row;
  });
  if (!moved) return false;
  const outcome = await getPsp(attempt.psp, payment.mode).reverse({ refNum, terminalNumber });
  await tellPayment(payment, 'reverse_asked', { outcome: outcome.kind });
  return true;
}
