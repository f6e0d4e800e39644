import { DomainError } from '@/lib/errors';

declare const rialBrand: unique symbol;
/** A whole number of rial. Negative only where a posting takes money back. 1 toman = 10 rial; toman exists on the glass only. */
export type Rial = bigint & { readonly [rialBrand]: true };

/** A 64-bit column holds it. */
function isRial(value: bigint): value is Rial {
  return BigInt.asIntN(64, value) === value;
}

/**
 * Makes money of a number of our own: a column, a sum, a constant. Strings are plain ASCII digits, perhaps with a minus.
 * Throws `internal` for a fraction, an unsafe float, other text, or what a 64-bit column cannot hold. Foreign input: `parseRial`.
 */
export function rial(value: bigint | number | string): Rial {
  const whole = wholeOf(value);
  if (whole === null || !isRial(whole)) throw new DomainError('internal', 'not a whole number of rial');
  return whole;
}

function wholeOf(value: bigint | number | string): bigint | null {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : null;
  return typeof value === 'string' && /^-?\d{1,19}$/.test(value) ? BigInt(value) : null;
}

export const zeroRial: Rial = rial(0n);

/** An amount as it comes over the wire: ASCII digits only, no sign, separator or space. Null for anything else, of any type. */
export function parseRial(text: unknown): Rial | null {
  if (typeof text !== 'string' || !/^\d{1,19}$/.test(text)) return null;
  const whole = BigInt(text);
  return isRial(whole) ? whole : null;
}

/** The sum, 0 of nothing. Throws `internal` when it leaves 64 bits. */
export function sumRial(amounts: Iterable<Rial>): Rial {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return rial(sum);
}
