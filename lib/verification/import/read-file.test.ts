import { expect, test } from 'vitest';
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

test('a wrong encoding is said to be one', () => {
  expect(readImportFile(Buffer.from('فروشگاه,شبا\nx,y', 'utf16le'))).toMatchObject({ reason: 'encoding' });
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
