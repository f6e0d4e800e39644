/** The two languages of the glass; they differ in digits and separators too. */
export type Language = 'fa' | 'en';

/** Persian (۰–۹) and Arabic (٠–٩) digits as ASCII; everything else stays. */
export function toLatinDigits(text: string): string {
  // Both blocks begin at a multiple of 16, so the low four bits are the digit.
  return text.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 15));
}

/** ASCII digits as Persian; everything else stays. */
export function toPersianDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
}

/** ASCII digits in the digits of a language. */
export function localDigits(text: string, language: Language): string {
  return language === 'fa' ? toPersianDigits(text) : text;
}

/** Soft hyphen, Arabic letter mark, zero-width, bidi and other invisible format characters, the byte order mark. ZWNJ is one of them. */
const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/**
 * A code that a person typed or pasted (Sheba, card, mobile, ID): invisible characters gone, digits ASCII, no space around.
 * Null for anything but a string, and for one longer than any code.
 */
export function cleanCode(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > 200) return null;
  return toLatinDigits(text.replace(invisible, '')).trim();
}

/**
 * A name or a sentence for storing and comparing: Arabic ي ى ك as Persian ی ک, one space between words, no control, zero-width or
 * bidi character. Only the ZWNJ within a word stays, for Persian needs it.
 */
export function cleanName(text: string): string {
  return text
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(invisible, (mark) => (mark === '\u200c' ? mark : ''))
    .normalize('NFC')
    .replace(/[\s\p{Cc}\u200c]+/gu, (gap) => (/^\u200c+$/.test(gap) ? '\u200c' : ' '))
    .replace(/^[ \u200c]|[ \u200c]$/g, '');
}
