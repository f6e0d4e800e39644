import { describe, expect, test } from 'vitest';
import { rial } from '@/lib/money/rial';
import { csvCell, startsFormula } from './cell';
import { csvLines } from './csv';
import { xlsxBytes } from './xlsx';

describe('a cell', () => {
  test.each(['=1+1', '+1', '-1', '@x', ' =1', '\t=1', '\tx', '\rx', '\u200e=1', '＝1', "=cmd|' /C calc'!A0"])(
    '%j is text',
    (text) => {
      expect(startsFormula(text)).toBe(true);
      expect(csvCell(text).startsWith(`"'`)).toBe(true);
    },
  );
  test.each(['فروشگاه', 'a=b', '1405-09-02', ''])('%j stays as it is', (text) => {
    expect(csvCell(text)).toBe(`"${text}"`);
  });
});

const sheet = {
  headings: ['روز', 'مبلغ (ریال)'],
  rows: [['1405/09/02', rial(-12_345)] as const, ['=1', null] as const],
};

test('CSV has its mark, quoted text and bare numbers', async () => {
  const lines = await Array.fromAsync(csvLines(sheet));
  expect(lines.join('')).toBe('\ufeff"روز","مبلغ (ریال)"\r\n"1405/09/02",-12345\r\n"\'=1",\r\n');
});

test('XLSX is a zip, also with an amount that no float holds', async () => {
  const bytes = await xlsxBytes({ ...sheet, rows: [['=1', rial(9_007_199_254_740_993n)]] }, true);
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
});
