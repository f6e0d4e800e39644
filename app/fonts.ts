import localFont from 'next/font/local';

/** Vazirmatn with all its weights in one file, served by ourselves. */
export const vazirmatn = localFont({
  src: '../node_modules/vazirmatn/fonts/webfonts/Vazirmatn[wght].woff2',
  variable: '--font-vazirmatn',
  weight: '100 900',
  display: 'swap',
});
