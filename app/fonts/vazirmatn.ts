import localFont from 'next/font/local';

/**
 * Vazirmatn 33.0.3 (SIL Open Font License, see OFL.txt) with all its weights in one file. A copy of the package's
 * `Vazirmatn[wght].woff2`: with brackets in its name the preload and the style sheet spell two addresses, and it is fetched twice.
 */
export const vazirmatn = localFont({
  src: './vazirmatn.woff2',
  variable: '--font-vazirmatn',
  weight: '100 900',
  display: 'swap',
});
