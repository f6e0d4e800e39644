import { cleanCode, type Language, localDigits } from './digits';

/**
 * An Iranian mobile number as `989121234567`, or null. Takes 0912…, 912…, 98912…, +98912…, 0098912…, +980912…, any digits,
 * spaces, dashes and brackets; a `+` that a form turned into a space is just a space.
 */
export function parseMobile(text: unknown): string | null {
  const digits = cleanCode(text)
    ?.replace(/[\s\-().]/g, '')
    .match(/^(?:\+?98|0098)?0?(9\d{9})$/);
  return digits ? `98${digits[1]}` : null;
}

/** `۰۹۱۲ ۱۲۳ ۴۵۶۷` of `989121234567`. */
export function displayMobile(mobile: string, language: Language): string {
  return localDigits(`0${mobile.slice(2, 5)} ${mobile.slice(5, 8)} ${mobile.slice(8)}`, language);
}

/** `۰۹۱۲ *** ۴۵۶۷`: enough for its owner, of no use to others. */
export function maskMobile(mobile: string, language: Language): string {
  return localDigits(`0${mobile.slice(2, 5)} *** ${mobile.slice(8)}`, language);
}
