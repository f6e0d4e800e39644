/** The reader's choice of light or dark; without one the device decides. */
export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = 'theme';

export function toTheme(value: string | null | undefined): Theme | undefined {
  return themes.find((theme) => theme === value);
}
