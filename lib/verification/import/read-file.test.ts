import { describe, expect, test } from 'vitest';
import { maxFileBytes, maxRows, readImportFile } from './read-file';

const read = (text: string) => readImportFile(Buffer.from(text));
const sheba = 'IR150170000000100000000900';

test.each([
  ['store,sheba', { store: 'a.ir', mobile: '' }],
  ['فروشگاه,شبا', { store: 'a.ir', mobile: '' }],
  ['شناسهٔ فروشگاه , شماره‌ی شبا', null],
  ['شناسه\u200cفروشگاه,شماره شبا', { store: 'a.ir', mobile: '' }],
  ['Site,IBAN', { store: 'a.ir', mobile: '' }],
  ['موبايل,شبا', { store: '', mobile: 'a.ir' }],
])('header %j', (header, row) => {
  const outcome = read(`\ufeff${header}\na.ir,${sheba}`);
  if (row) expect(outcome).toEqual({ kind: 'read', rows: [{ line: 2, sheba, fault: null, ...row }] });
  else expect(outcome).toEqual({ kind: 'refused', reason: 'header' });
});

test('columns in any order, and others between them', () => {
  expect(read(`نام;شبا;یادداشت;فروشگاه\nx;${sheba};=1;a.ir`)).toMatchObject({
    rows: [{ store: 'a.ir', sheba, fault: null }],
  });
});

test.each([
  ['', 'header'],
  ['a,b\n1,2', 'header'],
  ['sheba\nx', 'header'],
  ['store\nx', 'header'],
  ['store,sheba,sheba\nx,y,z', 'header'],
  ['store,site,sheba\nx,y,z', 'header'],
  ['__proto__,sheba\nx,y', 'header'],
  ['store,sheba', 'no_rows'],
  ['store,sheba\n\n,\n', 'no_rows'],
  ['store,sheba\n"x', 'quotes'],
  ['store,sheba\nx\u0000,y', 'binary'],
  [`store,sheba\n${'x,y\n'.repeat(maxRows + 1)}`, 'too_many_rows'],
  ['x'.repeat(maxFileBytes + 1), 'too_large'],
])('a file that is none of ours is refused whole: %#', (text, reason) => {
  expect(read(text)).toEqual({ kind: 'refused', reason });
});

describe('a wrong encoding is said to be one', () => {
  const text = `فروشگاه,شبا\nshop.example.ir,${sheba}\n`;
  const utf16 = Buffer.from(text, 'utf16le');
  // «فروشگاه,شبا» as an older Excel of a Persian machine writes it.
  const windows1256 = [0xdd, 0xd1, 0xe6, 0xd4, 0x90, 0xc7, 0xe5, 0x2c, 0xd4, 0xc8, 0xc7];
  test.each([
    ['UTF-16 LE, its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['UTF-16 LE, no mark', utf16],
    ['UTF-16 BE, its mark', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()])],
    ['UTF-16 BE, no mark', Buffer.from(utf16).swap16()],
    ['UTF-16, Latin only', Buffer.from(`site,sheba\nshop.example.ir,${sheba}`, 'utf16le')],
    ['Windows-1256', Buffer.from([...windows1256, ...Buffer.from(`\nshop.example.ir,${sheba}`)])],
  ])('%s', (_, bytes) => {
    expect(readImportFile(bytes)).toEqual({ kind: 'refused', reason: 'encoding' });
  });
});

test('a row of a wrong form is marked, and the others stand', () => {
  const rows = read(
    `store,mobile,sheba\na.ir,,${sheba}\na.ir\n=a,,x\n,+989121234567,x\n,+1,x\n${'x'.repeat(400)},,x\n,,-5`,
  );
  expect(rows.kind === 'read' && rows.rows.map(({ line, fault }) => [line, fault])).toEqual([
    [2, null],
    [3, 'columns'],
    [4, 'formula'],
    [5, null],
    [6, 'formula'],
    [7, 'columns'],
    [8, 'formula'],
  ]);
});
