import writeExcelFile from 'write-excel-file/node';
import { plainText } from './cell';
import type { Sheet, SheetCell } from './sheet';

/** Digits of which a spreadsheet keeps every one; a longer amount is written as text rather than rounded. */
const exactDigits = 15;

/** The sheet as an Excel file. The format needs the whole table at once. */
export async function xlsxBytes(
  { headings, rows }: Pick<Sheet, 'headings' | 'rows'>,
  rightToLeft: boolean,
): Promise<Buffer> {
  const table = [headings.map((value) => ({ value, fontWeight: 'bold' as const }))];
  const body = [];
  for await (const row of rows) body.push(row.map(cellOf));
  return writeExcelFile([...table, ...body], { rightToLeft, stickyRowsCount: 1 }).toBuffer();
}

function cellOf(cell: SheetCell) {
  if (cell === null) return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (typeof cell === 'string') return { value: plainText(cell), type: String };
  const digits = cell.toString();
  return digits.replace('-', '').length <= exactDigits
    ? { value: Number(cell), type: Number, format: '#,##0' }
    : { value: digits, type: String };
}
