import { expect, test } from 'vitest';
import { readFile } from './read-file';
import { FileRefused } from './refusal';

async function read(text: string, size = 11) {
  const bytes = Buffer.from(text);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const all = { rows: [] as unknown[], faults: [] as unknown[] };
  try {
    for await (const { kind, rows, faults } of readFile(pieces())) {
      expect(kind).toBe('psp_report');
      all.rows.push(...rows);
      all.faults.push(...faults);
    }
  } catch (error) {
    if (error instanceof FileRefused) return [error.reason, error.line];
    throw error;
  }
  return all;
}

const header = 'RefNum,RRN,TraceNo,TerminalNumber,Amount,TransactionDate';

test('a report in the words of the wire', async () => {
  const text = `${header}\nabc+/=,123456789012,42,00000001,1000000,2026-11-25 18:11:06\n`;
  const row = {
    ref: 'abc+/=',
    amount: '1000000',
    day: '2026-11-25',
    rrn: '123456789012',
    trace: '42',
    terminal: '00000001',
  };
  expect(await read(text)).toEqual({ rows: [{ line: 2, ...row }], faults: [] });
  expect(await read(text, 1)).toEqual(await read(text, 10_000));
});

test('the same in Persian, as Excel saves it: semicolons, other order, Jalali days, Persian digits', async () => {
  const text = `\ufeffمبلغ;ترمینال;نام;رسید دیجیتال;تاریخ تراکنش\r\n"۱٬۰۰۰٬۰۰۰";۰۰۰۰۰۰۰۱;"=cmd|' /C calc'!A0";AB12;۱۴۰۵/۰۹/۰۴\r\n`;
  expect(await read(text)).toEqual({
    rows: [{ line: 2, ref: 'AB12', amount: '1000000', day: '2026-11-25', terminal: '00000001' }],
    faults: [],
  });
});

test('rows that are not understood are left out and told, each with its line', async () => {
  const good = (ref: string) => `${ref},,,00000001,5000,1405/09/04`;
  const rows = [
    good('a1'),
    'a2,,,00000001,5000',
    '=1+1,,,00000001,5000,1405/09/04',
    '1.2E+11,,,00000001,5000,1405/09/04',
    'a3,,,1,5000,1405/09/04',
    'a4,,,00000001,0,1405/09/04',
    'a5,,,00000001,-5000,1405/09/04',
    `a6,,,00000001,${'9'.repeat(16)},1405/09/04`,
    'a7,,,00000001,30.50,1405/09/04',
    'a8,,,00000001,5000,1405/13/01',
    'a9,,,00000001,5000,25/11/2026',
    ',,,,,',
    '',
    'a10,=1+1,@x,00000001,5000,1405/09/04',
  ];
  expect(await read([header, ...rows].join('\n'))).toEqual({
    rows: [
      { line: 2, ref: 'a1', amount: '5000', day: '2026-11-25', terminal: '00000001' },
      { line: 15, ref: 'a10', amount: '5000', day: '2026-11-25', terminal: '00000001' },
    ],
    faults: [
      { line: 3, fault: 'columns' },
      { line: 4, fault: 'ref' },
      { line: 5, fault: 'ref' },
      { line: 6, fault: 'terminal' },
      { line: 7, fault: 'amount' },
      { line: 8, fault: 'amount' },
      { line: 9, fault: 'amount' },
      { line: 10, fault: 'amount' },
      { line: 11, fault: 'day' },
      { line: 12, fault: 'day' },
    ],
  });
});

test.each([
  ['no amount', 'RefNum,TerminalNumber,TransactionDate\na,1,2', ['columns', 1]],
  ['a column twice', `${header},Amount\na`, ['columns', 1]],
  ['an open quote at its end', `${header}\n"a,b`, ['truncated', 2]],
  ['an open quote that goes on', `${header}\n"a,${'b'.repeat(9000)}`, ['malformed', 2]],
  ['a quote in the middle', `${header}\na"b",c`, ['malformed', 2]],
  ['a header alone', header, ['empty', null]],
  ['what is no table', 'hello', ['columns', 1]],
  ['one endless line', 'x'.repeat(100_000), ['malformed', 1]],
])('%s: refused whole', async (_, text, refusal) => expect(await read(text, 5000)).toEqual(refusal));
