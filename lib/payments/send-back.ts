import type { Psp, ReceiptQuery } from '@/lib/psp/psp';
import type { Failure } from './payment';
import { type Asked, leaveOpen, leaveToPerson, settleReversed } from './settle';

/**
 * The bank has verified money that is not as agreed: it goes back to the card. Unanswered, it stays `unknown` with its failure
 * and is sent back again; refused, a person has to look.
 */
export async function sendBack(psp: Psp, query: ReceiptQuery, asked: Asked, failure: Failure): Promise<void> {
  const outcome = await psp.reverse(query);
  switch (outcome.kind) {
    case 'reversed':
      return settleReversed(asked, failure);
    case 'unanswered':
      return leaveOpen(asked, { event: 'reverse_asked', reason: outcome.reason, failure });
    case 'refused':
      return leaveToPerson(asked.payment, `reverse_${outcome.code}`);
  }
}
