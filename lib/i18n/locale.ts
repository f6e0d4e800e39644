/** The languages of the product; Persian is the default and the first to be written. */
export const locales = ['fa', 'en'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'fa';

/** The cookie that keeps the reader's choice. */
export const localeCookie = 'locale';

/** Narrows any text to a locale; whatever we do not speak is Persian. */
export function toLocale(value: string | null | undefined): Locale {
  return locales.find((locale) => locale === value) ?? defaultLocale;
}

/** Writing direction of a locale, for the `dir` attribute. */
export function directionOf(locale: Locale): 'rtl' | 'ltr' {
  return locale === 'fa' ? 'rtl' : 'ltr';
}
