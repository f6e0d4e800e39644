import { isShebaValid } from '@persian-tools/persian-tools';
import { type Bank, bankOfShebaCode } from './bank';
import { cleanCode } from './digits';

/** A Sheba (Iran's IBAN) as `IR` and 24 digits, its checksum right; null otherwise. Any digits, case and spacing, `IR` may lack. */
export function parseSheba(text: unknown): string | null {
  const code = cleanCode(text)
    ?.replace(/[\s-]/g, '')
    .toUpperCase()
    .replace(/^(?:IR)?(?=\d{24}$)/, 'IR');
  return code !== undefined && /^IR\d{24}$/.test(code) && isShebaValid(code) ? code : null;
}

/** In groups of four, as banks print it: `IR82 0540 1026 …`. */
export function groupSheba(sheba: string): string {
  return sheba.replace(/(.{4})(?=.)/g, '$1 ');
}

/** The bank that keeps the account, by the three digits after the checksum; null for one we do not know. */
export function bankOfSheba(sheba: string): Bank | null {
  return bankOfShebaCode(sheba.slice(4, 7));
}
