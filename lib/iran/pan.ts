import { type Bank, bankOfBin } from './bank';
import { cleanCode } from './digits';

/** Card number (PAN) as 16 ASCII digits that pass the Luhn check, or null. Any digits, spaces and dashes are taken. */
export function parsePan(text: unknown): string | null {
  const pan = panText(text);
  return pan !== null && /^\d{16}$/.test(pan) && passesLuhn(pan) ? pan : null;
}

/**
 * A whole or masked PAN as `603799******1234`, the only form that is stored or shown; null when it is neither.
 * Banks differ in how many stars they send (SEP: four), and some send `x`.
 */
export function maskPan(text: unknown): string | null {
  const known = panText(text)?.match(/^(\d{6})(?:\d{6}|[*xX]{4,6})(\d{4})$/);
  return known ? `${known[1]}******${known[2]}` : null;
}

/** A PAN for the eye: `6037-99**-****-1234`. Masks first, so that a whole one is never shown; empty for what is no PAN. */
export function displayPan(pan: string): string {
  return (maskPan(pan) ?? '').replace(/(.{4})(?=.)/g, '$1-');
}

/** The bank that issued a whole or masked PAN; null for one we do not know. */
export function bankOfPan(pan: string): Bank | null {
  return bankOfBin(pan.slice(0, 6));
}

/** Cards that may pay: a comma list of 16-digit PANs whose middle six may be `*`. Null when any of it is malformed; at most 100. */
export function parseTrustedPans(list: unknown): string[] | null {
  if (typeof list !== 'string' || list.length > 2000) return null;
  const patterns = list.split(',').map((item) => panText(item) ?? '');
  return patterns.length <= 100 && patterns.every((item) => /^\d{6}(?:\d{6}|\*{6})\d{4}$/.test(item)) ? patterns : null;
}

/** Whether the masked card that paid may be a trusted one. The bank shows only its first six and last four digits. */
export function matchesTrustedPan(maskedPan: string, trustedPan: string): boolean {
  const masked = maskPan(maskedPan);
  return masked !== null && masked === maskPan(trustedPan);
}

function panText(text: unknown): string | null {
  return cleanCode(text)?.replace(/[\s-]/g, '') ?? null;
}

// As digits, not as a number: 903769… is above 2^53, where a number loses the check digit.
function passesLuhn(pan: string): boolean {
  let sum = 0;
  for (let index = 0; index < pan.length; index++) {
    const weighted = Number(pan[index]) * (index % 2 === 0 ? 2 : 1);
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0 && /[1-9]/.test(pan);
}
