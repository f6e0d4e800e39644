import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeUtf8, parseCsv } from './csv';

const cellsOf = (text: string) => {
  const parsed = parseCsv(text);
  return parsed.kind === 'table' ? parsed.records.map(({ cells }) => cells) : parsed.reason;
};

describe('decoding', () => {
  test('UTF-8, with and without its mark', () => {
    expect(decodeUtf8(Buffer.from('شبا'))).toBe('شبا');
    expect(decodeUtf8(Buffer.from('\ufeffشبا'))).toBe('شبا');
  });

  test.each([
    ['Windows-1256', [0xd4, 0xc8, 0xc7]],
    ['UTF-16 LE', [0xff, 0xfe, 0x34, 0x06]],
    ['UTF-16 BE', [0xfe, 0xff, 0x06, 0x34]],
    ['a cut character', [0xd8]],
    ['an overlong one', [0xc0, 0xaf]],
  ])('%s is refused, not guessed at', (_, bytes) => expect(decodeUtf8(Uint8Array.from(bytes))).toBeNull());
});

describe('parsing', () => {
  test.each([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a;b\r\nc;d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a\tb\rc,x\td',
      [
        ['a', 'b'],
        ['c,x', 'd'],
      ],
    ],
    [
      'a,b\n"c, ""x""","d\n\ne"\n',
      [
        ['a', 'b'],
        ['c, "x"', 'd\n\ne'],
      ],
    ],
    [
      'a,b\n\n , \n,\nc,',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    [
      'a,b\nc "x",d',
      [
        ['a', 'b'],
        ['c "x"', 'd'],
      ],
    ],
    ['a', [['a']]],
    ['', []],
  ])('%j', (text, cells) => expect(cellsOf(text)).toEqual(cells));

  test('a record knows the line it begins on', () => {
    const parsed = parseCsv('a,b\n\n"1\n2",x\r\n3,y');
    expect(parsed.kind === 'table' && parsed.records.map(({ line }) => line)).toEqual([1, 3, 5]);
  });

  test.each([
    ['a,b\n"c,d', 'quotes'],
    ['a,b\n"c"x,d', 'quotes'],
    ['a\u0000,b', 'binary'],
    [`a,b\n"${'x'.repeat(8_000_000)}`, 'quotes'],
    [`a,b\n${'"'.repeat(7_999_999)}`, 'quotes'],
  ])('what is no table is refused: %#', (text, reason) => expect(cellsOf(text)).toBe(reason));

  test('what is written quoted is read back, whatever it is', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'ش') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const text = ['x,y', ...rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))].join(
          '\n',
        );
        const wanted = rows.filter((row) => row.some((one) => one.trim() !== ''));
        expect(cellsOf(text)).toEqual([['x', 'y'], ...wanted]);
      }),
    );
  });
});
