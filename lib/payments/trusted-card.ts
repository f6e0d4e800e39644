import { createHash } from 'node:crypto';
import { matchesTrustedPan } from '@/lib/iran/pan';

/** A card as the bank tells of it. */
interface PaidBy {
  maskedPan: string | null;
  hashedPan: string | null;
}

/**
 * Whether the card is one the shop allows; an empty list allows every card. A number the shop gave whole is compared by the
 * bank's hash too, since two cards may share the digits that a mask shows. A card of which the bank says nothing is none.
 */
export function isTrustedCard(trustedPans: readonly string[], card: PaidBy): boolean {
  if (trustedPans.length === 0) return true;
  return trustedPans.some(
    (trusted) =>
      card.maskedPan !== null &&
      matchesTrustedPan(card.maskedPan, trusted) &&
      (trusted.includes('*') || card.hashedPan === null || card.hashedPan === sha256(trusted)),
  );
}

function sha256(pan: string): string {
  return createHash('sha256').update(pan).digest('hex');
}
