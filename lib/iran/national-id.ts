import { verifyIranianLegalId, verifyIranianNationalId } from '@persian-tools/persian-tools';
import { cleanCode } from './digits';

/**
 * A person's national ID (کد ملی) as 10 ASCII digits, or null. Any digits, dashes and spaces are taken.
 * The first three digits are not held against a list of towns: such lists age, and would refuse people who exist.
 */
export function parseNationalId(text: unknown): string | null {
  const digits = digitsOf(text, 10);
  return digits !== null && verifyIranianNationalId(digits, { checkPrefix: false }) ? digits : null;
}

/** A company's national ID (شناسه ملی) as 11 ASCII digits, or null. */
export function parseLegalNationalId(text: unknown): string | null {
  const digits = digitsOf(text, 11);
  if (digits === null || /^(\d)\1+$/.test(digits)) return null;
  return verifyIranianLegalId(digits) ? digits : null;
}

// The library pads short IDs and looks at the first 11 digits of long ones: the length is checked here.
function digitsOf(text: unknown, count: number): string | null {
  const digits = cleanCode(text)?.replace(/[\s-]/g, '') ?? '';
  return digits.length === count && /^\d+$/.test(digits) ? digits : null;
}
