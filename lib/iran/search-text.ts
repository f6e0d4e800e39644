import { cleanName, toLatinDigits } from './digits';

/**
 * A text as one searches for it: Arabic ي and ك as Persian, آ as ا, any digits, upper and lower case alike, and no matter how words are parted:
 * «خمینی‌شهر», «خميني شهر».
 */
export function searchText(text: string): string {
  return toLatinDigits(cleanName(text))
    .toLowerCase()
    .normalize('NFD')
    .replace(/[ۀة]/g, 'ه')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
