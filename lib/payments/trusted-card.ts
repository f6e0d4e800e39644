import { createHash } from 'node:crypto';
import { blindIndex } from '@/lib/crypto/sealed';
import { maskPan, matchesTrustedPan } from '@/lib/iran/pan';

/** A card as the bank tells of it. */
interface PaidBy {
  maskedPan: string | null;
  hashedPan: string | null;
}

/**
 * A card the shop allows, as it is kept: `603799******1234`, and behind a colon what tells a number that was given whole from others
 * of the same mask. That is the bank's hash under our own key: the bank's alone, beside the mask, is guessed in a second.
 */
export function keepTrustedPan(trusted: string, index = blindIndex): string {
  const mask = maskPan(trusted) ?? '';
  return trusted.includes('*') ? mask : `${mask}:${index('pan', sha256(trusted))}`;
}

/**
 * Whether the card is one the shop allows; an empty list allows every card. A number the shop gave whole is compared by the
 * bank's hash too, since two cards may share the digits that a mask shows. A card of which the bank says nothing is none.
 * @param kept what `keepTrustedPan` made
 */
export function isTrustedCard(kept: readonly string[], card: PaidBy): boolean {
  if (kept.length === 0) return true;
  return kept.some((trusted) => {
    const [mask = '', whole] = trusted.split(':');
    return (
      card.maskedPan !== null &&
      matchesTrustedPan(card.maskedPan, mask) &&
      (whole === undefined || card.hashedPan === null || blindIndex('pan', card.hashedPan) === whole)
    );
  });
}

/** As the bank makes it. */
function sha256(pan: string): string {
  return createHash('sha256').update(pan).digest('hex');
}
