import decodeQR from 'qr/decode.js';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Qr } from './qr';

/** What a camera would see of the drawing, eight pixels for a module. */
function photograph(svg: string): { width: number; height: number; data: Uint8Array } {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const side = size * 8;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let row = Number(y) * 8; row < Number(y) * 8 + 8; row++) {
      const from = (row * side + Number(x) * 8) * 4;
      for (let at = from; at < from + Number(width) * 32; at++) if (at % 4 !== 3) data[at] = 0;
    }
  }
  return { width: side, height: side, data };
}

test.each([
  'otpauth://totp/Webpay?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Webpay',
  'https://pay.example.ir/?rc=0a1b2c3d',
  `https://pay.example.ir/${'p'.repeat(300)}`,
])('a camera reads %s', (text) => {
  const svg = renderToStaticMarkup(<Qr text={text} label="code" />);
  expect(decodeQR(photograph(svg))).toBe(text);
});
